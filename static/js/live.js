/** The page's entry: starts the parts that a screen needs, in the order in which they lean on each other. */

import { follow } from "./link.js";
import { guard } from "./guard.js";
import { compose } from "./compose.js";
import { act } from "./act.js";
import { aloud } from "./aloud.js";
import { clocks } from "./clock.js";
import { keys } from "./keys.js";
import { drawer } from "./outbox-drawer.js";
import { outbox } from "./outbox.js";
import { sheets } from "./sheet.js";
import { tour } from "./tour.js";

guard();
compose();
act();
drawer();
outbox();
clocks();
keys();
sheets();
tour();
aloud();
// Scripts take every press from here on. As long as these two stand, the browser searches the page for each button that leaves them.
for (const id of ["plain", "leaf"]) document.getElementById(id)?.remove();
follow();
