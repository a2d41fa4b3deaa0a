/**
 * Draws the views that the host sends and tells it what a person did. All text of prompts is set as text, never as HTML, and every
 * sentence comes from the host.
 */
import {
  type InputsView,
  isShowMessage,
  type MessageView,
  type PageMessage,
  type PageState,
  type PreviewView,
  type ProblemView,
  type ServerView,
} from '../src/preview/messages.ts';

declare function acquireVsCodeApi(): { postMessage(message: PageMessage): void; setState(state: PageState): void };

const host = acquireVsCodeApi();
const main = byId('preview', HTMLElement);
const choice = byId('choice', HTMLSelectElement);
const values = byId('values', HTMLDetailsElement);
const fill = byId('fill', HTMLButtonElement);
const variables = byId('variables', HTMLTextAreaElement);

/** Changes of the variables made here; a view that has seen fewer does not overwrite them. */
let edits = 0;
let revision = 0;
/** The prompt and the set of variables shown last. */
let shownSet = '';

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isShowMessage(data)) show(data.view);
});
choice.addEventListener('change', () => {
  edits += 1;
  host.postMessage({ kind: 'choose', choice: choice.value, edit: edits });
});
variables.addEventListener('input', sendVariables);
fill.addEventListener('click', () => {
  variables.value = variables.placeholder;
  variables.focus();
  variables.setSelectionRange(0, 0);
  sendVariables();
});
const keep = byId('keep', HTMLButtonElement);
keep.addEventListener('click', () => host.postMessage({ kind: 'keepSamples', revision }));
const serverButton = byId('server-render', HTMLButtonElement);
serverButton.addEventListener('click', () => host.postMessage({ kind: 'renderOnServer' }));
host.postMessage({ kind: 'ready' });

function show(view: PreviewView): void {
  revision = view.revision;
  if (view.uri) host.setState({ uri: view.uri });
  document.title = view.name;
  main.dataset.state = view.state;
  main.dataset.revision = String(view.revision);
  setText(byId('name', HTMLElement), view.name);
  setText(byId('status', HTMLElement), view.status);
  setOptional(byId('empty', HTMLElement), view.empty);
  showInputs(view.inputs, view.uri);
  const problems = byId('problems', HTMLElement);
  problems.hidden = view.problems.length === 0;
  setText(byId('problems-heading', HTMLElement), view.problemsHeading);
  fillList(within(problems, 'ul'), view.problems, problemItem, showProblem);
  const messages = byId('messages', HTMLElement);
  messages.hidden = view.messages.length === 0;
  fillList(within(messages, 'div'), view.messages, (index) => messageItem(`message-${index}`), showMessage);
  showServer(view.server);
}

function showServer(server: ServerView | null): void {
  const part = byId('server', HTMLElement);
  part.hidden = server === null;
  if (server === null) return;
  part.dataset.state = server.state;
  setText(byId('server-heading', HTMLElement), server.heading);
  setOptional(serverButton, server.action);
  setText(byId('server-status', HTMLElement), server.status);
  fillList(within(part, 'div'), server.messages, (index) => messageItem(`server-message-${index}`), showMessage);
}

function sendVariables(): void {
  edits += 1;
  fill.hidden = true;
  host.postMessage({ kind: 'edit', text: variables.value, edit: edits });
}

function showInputs(inputs: InputsView | null, uri: string): void {
  byId('inputs', HTMLElement).hidden = inputs === null;
  if (inputs === null || inputs.edit < edits) return; // a person went on typing since
  fillList(
    choice,
    inputs.choices,
    () => document.createElement('option'),
    (option, { id, label }) => {
      option.value = id;
      setText(option, label);
    },
  );
  choice.value = inputs.chosen;
  const set = `${uri}#${inputs.chosen}`;
  if (set !== shownSet && inputs.chosen === 'own') values.open = true; // there is something to write; from now on a person opens and closes it
  shownSet = set;
  if (variables.value !== inputs.text) variables.value = inputs.text;
  variables.placeholder = inputs.skeleton;
  fill.hidden = inputs.text !== '' || inputs.skeleton === '';
  variables.readOnly = inputs.readOnly;
  setText(byId('hint', HTMLElement), inputs.hint);
  setOptional(keep, inputs.keep);
}

function problemItem(): HTMLElement {
  return element('li');
}

/** A problem with a place is a button that leads there. The element is kept while it can be, and with it the keyboard focus. */
function showProblem(item: HTMLElement, problem: ProblemView, index: number): void {
  item.dataset.level = problem.level;
  const kind = problem.place === '' ? 'p' : 'button';
  if (item.firstElementChild?.localName !== kind) item.replaceChildren(problemBody(kind, index));
  setText(within(item, '.level'), problem.levelLabel);
  setOptional(within(item, '.place'), problem.place);
  setText(within(item, '.text'), problem.message);
}

function problemBody(kind: 'p' | 'button', index: number): HTMLElement {
  const body = element(kind, 'problem');
  if (kind === 'button') body.addEventListener('click', () => host.postMessage({ kind: 'reveal', revision, problem: index }));
  body.append(element('span', 'level'), ' ', element('span', 'place'), ' ', element('span', 'text'));
  return body;
}

function messageItem(id: string): HTMLElement {
  const item = element('article');
  const heading = element('h3');
  heading.id = id;
  item.setAttribute('aria-labelledby', heading.id);
  item.append(heading, element('p', 'note'), element('pre'), element('p', 'fault'));
  return item;
}

function showMessage(item: HTMLElement, message: MessageView): void {
  item.dataset.role = message.role;
  item.classList.toggle('stale', message.stale);
  setText(within(item, 'h3'), message.label);
  setOptional(within(item, '.note'), message.note);
  setOptional(within(item, 'pre'), message.text);
  setOptional(within(item, '.fault'), message.fault);
}

/** Makes a list show these items. Elements are kept, so that the keyboard focus and the scroll position are. */
function fillList<Item, Child extends HTMLElement>(
  list: HTMLElement,
  items: readonly Item[],
  create: (index: number) => Child,
  update: (child: Child, item: Item, index: number) => void,
): void {
  while (list.children.length > items.length) list.lastElementChild?.remove();
  for (const [index, item] of items.entries()) {
    const child = list.children.item(index) ?? list.appendChild(create(index));
    update(child as Child, item, index);
  }
}

/** Sets a text only when it is another one: a live region speaks on every change. */
function setText(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

function setOptional(target: HTMLElement, text: string): void {
  setText(target, text);
  target.hidden = text === '';
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className = ''): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  if (className) created.className = className;
  return created;
}

function within(parent: HTMLElement, selector: string): HTMLElement {
  const found = parent.querySelector(selector);
  if (found instanceof HTMLElement) return found;
  throw new Error(`The page has no ${selector}`);
}

function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`The page has no #${id}`);
}
