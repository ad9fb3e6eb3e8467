/**
 * The one error type of the package. Takes whatever the core or the platform threw; gives a
 * `ChartError` with a stable `code` a program can match on, the place the message is about, and what
 * would work instead. Every other module throws nothing else.
 */

/**
 * @typedef {object} Problem
 * @property {string} code stable name of the kind of problem
 * @property {string} message one sentence
 * @property {string} [severity] `"error"` or `"warning"`
 * @property {string} [path] JSON pointer into the spec: `/encoding/x/bin`
 * @property {number} [row] row in the source, counted from 1, the header included
 * @property {string} [column] name of the column
 * @property {string} [hint] what would work instead
 */

/** An error with a code, a place and a hint. */
export class ChartError extends Error {
  /**
   * @param {Problem & {problems?: Problem[]}} problem
   * @param {{cause?: unknown}} [options]
   */
  constructor(problem, options) {
    super(problem.message, options);
    this.name = "ChartError";
    /** Stable name of the kind of error. */
    this.code = problem.code;
    /** JSON pointer into the spec. @type {string | undefined} */
    this.path = problem.path;
    /** Row in the source, counted from 1. @type {number | undefined} */
    this.row = problem.row;
    /** Name of the column. @type {string | undefined} */
    this.column = problem.column;
    /** What would work instead. @type {string | undefined} */
    this.hint = problem.hint;
    /** All problems found, this one first. @type {readonly Problem[]} */
    this.problems = problem.problems ?? [problem];
  }

  /** The message with its place and hint, as one line of text. */
  get explanation() {
    const place = [
      this.path,
      this.row === undefined ? "" : `row ${this.row}${this.column === undefined ? "" : `, column ${this.column}`}`,
    ].filter(Boolean);
    const start = place.length > 0 ? `${place.join(", ")}: ` : "";
    return `${start}${this.message}${this.hint ? ` (${this.hint})` : ""}`;
  }
}

/**
 * Makes a `ChartError` of anything thrown. The core throws plain objects with `code` and `message`.
 * @param {unknown} thrown
 * @returns {ChartError}
 */
export function toChartError(thrown) {
  if (thrown instanceof ChartError) return thrown;
  if (isProblem(thrown)) return new ChartError(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ChartError({ code: "unexpected", message }, { cause: thrown });
}

/**
 * @param {unknown} value
 * @returns {value is Problem & {problems?: Problem[]}}
 */
function isProblem(value) {
  return typeof value === "object" && value !== null && !(value instanceof Error) &&
    "code" in value && typeof value.code === "string" &&
    "message" in value && typeof value.message === "string";
}
