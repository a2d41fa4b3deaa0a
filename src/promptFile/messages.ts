import type { Node, Scalar } from 'yaml';
import type { MessageRole, TextRange } from '../core/model/index.ts';
import { findValue, roles } from './frontMatter.ts';
import { mappedPart, plainPart } from './templatePart.ts';
import type { TemplatePart } from './types.ts';
import { scalarSegments } from './yaml/scalarSegments.ts';
import { isList, type Shapes, scalarOf } from './yaml/shapes.ts';

/** The messages of a prompt whose front matter has `messages`. An entry without content marks where the body goes; else a body with text comes first. */
export function readMessages(
  node: Node | undefined,
  shapes: Shapes,
  source: string,
  body: TextRange,
  bodyRole: MessageRole,
): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let marker: number | undefined;
  for (const item of shapes.list(node, 'messages') ?? []) {
    const entries = shapes.map(item, 'Each item of messages');
    if (!entries) {
      if (!shapes.document.resolve(item)) shapes.document.report('error', shapes.document.rangeOf(item ?? node), 'This message is empty.');
      continue;
    }
    shapes.refuseUnknown(entries, ['role', 'content', 'name'], 'A message');
    const role = readRole(findValue(entries, 'role'), item, shapes);
    const content = findValue(entries, 'content');
    if (scalarOf(shapes.document, content)) {
      parts.push(contentPart(role, content, shapes, source));
    } else if (shapes.document.resolve(content)) {
      const what = isList(shapes.document, content) ? 'a list of content parts' : 'a mapping';
      shapes.document.report('error', shapes.document.rangeOf(content), `content must be a text; ${what} is not rendered.`);
    } else if (marker === undefined) {
      marker = parts.length;
      parts.push(plainPart(role, source, body));
    } else {
      shapes.document.report(
        'error',
        shapes.document.rangeOf(item),
        'Two messages without content: only one can stand for the body. Give this one content.',
      );
    }
  }
  if (marker !== undefined || /^\s*$/.test(source.slice(body.start, body.end))) return parts;
  return [plainPart(bodyRole, source, body), ...parts];
}

function readRole(node: Node | undefined, item: Node | undefined, shapes: Shapes): MessageRole {
  if (!shapes.document.resolve(node)) {
    shapes.document.report('error', shapes.document.rangeOf(item), `This message has no role. Give it one of ${roles.join(', ')}.`);
  }
  return shapes.choice(node, 'role', roles) ?? 'user';
}

/** A text of the YAML as a template, each of its places mapped to the file. */
export function contentPart(role: MessageRole, node: Node | undefined, shapes: Shapes, source: string): TemplatePart {
  const scalar = scalarOf(shapes.document, node);
  const text = scalar && typeof scalar.value === 'string' ? scalar.value : (scalar?.source ?? '');
  if (!scalar) return mappedPart(role, text, shapes.document.rangeOf(node), []);
  const range = shapes.document.fullRangeOf(scalar);
  const written: Scalar = Object.assign(scalar.clone() as Scalar, { value: text });
  return mappedPart(role, text, range, scalarSegments(written, source, range, shapes.document.indentOf(scalar)));
}
