/**
 * Reading YAML that others wrote. The `yaml` package's composer calls itself for every level, so that nesting is measured before it begins: nothing here
 * comes near the end of the stack, where Node may end the whole process.
 */
export { resolveAliases } from './aliases.ts';
export { maxYamlDepth, readDocument } from './readDocument.ts';
