/** A chart over time to test with: two series by month, one of them with a gap. */

const MONTHS = 48;

/** Months from January 2020, as ISO dates. */
export const TIMES = Array.from({ length: MONTHS }, (_, month) => new Date(Date.UTC(2020, month, 1)).toISOString().slice(0, 10));

/** @param {number} month */
const gap = (month) => month >= 20 && month < 24;

export const SPEC = {
  title: "Output by month",
  data: {
    values: TIMES.flatMap((time, month) => [
      { time, place: "Guangming", value: gap(month) ? null : 200 - month, source: "Bulletin 7" },
      { time, place: "Pingshan", value: 20 + month, source: "Bulletin 7" },
    ]),
  },
  mark: "line",
  encoding: {
    x: { field: "time", type: "temporal" },
    y: { field: "value", type: "quantitative" },
    color: { field: "place", title: null },
  },
};

/** A page's body with the chart in it. */
export const BODY = `<indicator-chart loading="eager"><script type="application/json">${JSON.stringify(SPEC)}</script></indicator-chart>`;
