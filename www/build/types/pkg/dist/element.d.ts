// The joined modules have the types of the package's entry.
export * from "../../../../../pkg/element.js";
