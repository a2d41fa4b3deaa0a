import { ksuid } from './ksuid.ts';
import { type Row, Table } from './table.ts';

/** Everything one running server knows. */
export class PromptRailsState {
  readonly workspaceId = '2N8Dx8a2a1qUspBKbP02vqP29eH';
  readonly userId = '2N8DwyyKoMZCS03sF0QZhb3iOnk';
  readonly prompts = new Table('prompt');
  readonly promptVersions = new Table('version');
  readonly agents = new Table('agent');
  readonly agentVersions = new Table('version');
  readonly guardrails = new Table('guardrail');
  readonly memories = new Table('memory');
  readonly executions = new Table('execution');
  readonly approvals = new Table('approval request');
  readonly chatSessions = new Table('chat session');
  readonly chatMessages = new Table('chat message');
  readonly chatFeedback = new Table('feedback');
  readonly spans = new Table('trace');
  readonly credentials = new Table('credential');
  readonly dataSources = new Table('data source');
  readonly dataSourceVersions = new Table('version');
  readonly mcpTools = new Table('mcp tool');
  readonly mcpTemplates = new Table('mcp template');
  readonly scores = new Table('score');
  readonly scoreConfigs = new Table('score config');
  readonly templates = new Table('template');
  readonly llmModels = new Table('llm model');
  readonly triggers = new Table('trigger');
  readonly assets = new Table('asset');
  readonly mediaModels = new Table('media model');
  readonly files = new Table('file');
  readonly tasks = new Table('task');
  /** How often something that costs money was started: prompt runs, executions, chat turns, media. */
  paidCalls = 0;
  #made = 0;

  constructor(
    private readonly clock: () => number,
    /** How often an execution is looked at until it has ended. */
    readonly executionLooks: number,
  ) {}

  /** An id nobody has yet. */
  newId(): string {
    this.#made += 1;
    return ksuid(this.clock(), `row ${this.#made}`);
  }

  /** The time as the vendor writes it: nine fractional digits, no two alike. */
  now(): string {
    this.#made += 1;
    return wireTime(this.clock(), this.#made);
  }

  /** A new row with id, workspace and both times, kept in its table. */
  insert(table: Table, fields: Readonly<Record<string, unknown>>): Row {
    const at = this.now();
    return table.add({ id: this.newId(), workspace_id: this.workspaceId, ...fields, created_at: at, updated_at: at });
  }
}

/** RFC 3339 with nine fractional digits: `2026-01-02T03:04:05.123456789Z`. */
export function wireTime(atMs: number, nanos: number): string {
  return new Date(atMs).toISOString().replace('Z', `${String(nanos % 1_000_000).padStart(6, '0')}Z`);
}
