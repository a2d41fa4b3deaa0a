/** Prompts by the worst that is found in them. */
export const promptsByLevel = {
  nothing: 'Dear {{ name }},',
  hint: '{% macro unused() %}{% endmacro %}Text',
  warning: '{% set n = 0 %}{% for x in xs %}{% set n = n + 1 %}{% endfor %}{{ n }}',
  error: '{{ a | uper }}',
} as const;
