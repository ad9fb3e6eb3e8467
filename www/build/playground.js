/** placeholder */
export function playgroundPage() { return ""; }
