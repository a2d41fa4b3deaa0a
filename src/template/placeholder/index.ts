/**
 * The `placeholder` dialect: plain substitution of `{{name}}` and of the variants that some prompt servers use, and never anything more. Knows
 * neither the editor nor the language protocol, and nothing of Node.
 */
export { type PlaceholderVariant, placeholderVariants } from './variants.ts';
