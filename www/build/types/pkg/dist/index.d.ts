// The joined modules have the types of the package's entry.
export * from "../../../../../pkg/index.js";
export { default } from "../../../../../pkg/index.js";
