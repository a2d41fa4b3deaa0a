/**
 * The Testing view: the prompts of the library with their test cases as items, and runs of them. It joins the library, the evaluation runner
 * and rendering, and knows neither the tree nor the language server. Nothing is read before the library was.
 */
export { type CaseTests, registerCaseTests } from './caseTests.ts';
