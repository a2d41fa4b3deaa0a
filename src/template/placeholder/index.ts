/**
 * The dialect `placeholder`: plain substitution of `{{name}}` and of the variants that some prompt servers use, and never anything more. Knows
 * neither the editor nor the language protocol, and nothing of Node.
 */
export { analysePlaceholders } from './analyse.ts';
export { type PlaceholderPiece, type PlaceholderProblem, type PlaceholderText, parsePlaceholders } from './parse.ts';
export { type PlaceholderRenderProblem, type PlaceholderResult, type PlaceholderValues, renderPlaceholders } from './render.ts';
export { type PlaceholderMark, type PlaceholderVariant, placeholderVariants } from './variants.ts';
