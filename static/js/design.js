/** The design page's clocks stand still; everything else on it is the stylesheet's. */
import { clocks } from "./clock.js";

clocks();
