/** The least a Next application needs to be built without asking anyone anything. */
export default { typescript: { ignoreBuildErrors: false }, poweredByHeader: false };
