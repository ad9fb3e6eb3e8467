/** Defines `<indicator-chart>`. Importing this module is all a page has to do. */

import { define, IndicatorChart } from "./define.js";
import { groups } from "./wasm/figures/groups.js";
import { figures } from "./wasm/figures/index.js";
import { snapshots } from "./wasm/snapshots/index.js";

define({ figures, groups, snapshots }, import.meta.url);

export { IndicatorChart };
