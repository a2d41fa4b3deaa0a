/**
 * What the host needs of prompt files before the first is read: how they are named and where they lie. It is part of the extension's own bundle, so
 * nothing that reads YAML or templates belongs here.
 */
export { fileNameOf, folderOf } from '../promptFile/includePaths.ts';
export { isTestsPath, promptLayout, promptNameOf, testsPathOf } from '../promptFile/paths.ts';
export { LineTable } from '../template/lineTable.ts';
