/** The front door needs no more than its search. */

import { search } from "./search.js";

search();
