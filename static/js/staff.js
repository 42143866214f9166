/** What only those need who run the conference: a point's first load on a bad line goes without. */

import { rows } from "./chosen.js";
import { due } from "./due.js";
import "./instead.js";
import { paper } from "./paper.js";
import { search } from "./search.js";
import { settle } from "./settle.js";

rows();
due();
search();
paper();
settle();
