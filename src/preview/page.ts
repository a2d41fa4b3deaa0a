/** The words that never change while the page lives; everything else comes with each view. */
export interface PageTexts {
  /** BCP 47, for screen readers. */
  readonly language: string;
  readonly loading: string;
  readonly variablesHeading: string;
  readonly variablesChoice: string;
  readonly variablesText: string;
  readonly fillIn: string;
  readonly messagesHeading: string;
  /** Shown where scripts cannot run. */
  readonly noScript: string;
}

/** What the page is built from. */
export interface PageParts {
  readonly texts: PageTexts;
  /** Fresh for each page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  readonly maxVariablesLength: number;
}

/**
 * The page of the preview, the only place where its HTML is made. It holds no text of a prompt: that comes as messages and is set as text.
 */
export function previewPage({ texts, nonce, scriptUri, styleUri, maxVariablesLength }: PageParts): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escaped(texts.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" nonce="${escaped(nonce)}" href="${escaped(styleUri)}">
<title>${escaped(texts.loading)}</title>
</head>
<body>
<main id="preview" aria-labelledby="name" data-state="loading">
<header>
<h1 id="name">${escaped(texts.loading)}</h1>
<p id="status" role="status"></p>
<noscript><p>${escaped(texts.noScript)}</p></noscript>
</header>
<section id="inputs" aria-labelledby="inputs-heading" hidden>
<div class="choice">
<h2 id="inputs-heading">${escaped(texts.variablesHeading)}</h2>
<select id="choice" aria-label="${escaped(texts.variablesChoice)}"></select>
</div>
<details id="values">
<summary id="values-heading">${escaped(texts.variablesText)}</summary>
<textarea id="variables" rows="6" maxlength="${maxVariablesLength}" spellcheck="false" autocapitalize="off" autocomplete="off" aria-labelledby="values-heading" aria-describedby="hint"></textarea>
<button id="fill" hidden>${escaped(texts.fillIn)}</button>
</details>
<p id="hint"></p>
<button id="keep" hidden></button>
</section>
<section id="problems" aria-labelledby="problems-heading" hidden>
<h2 id="problems-heading"></h2>
<ul></ul>
</section>
<section id="messages" aria-labelledby="messages-heading" hidden>
<h2 id="messages-heading">${escaped(texts.messagesHeading)}</h2>
<div></div>
</section>
<section id="server" aria-labelledby="server-heading" hidden>
<h2 id="server-heading"></h2>
<button id="server-render"></button>
<p id="server-status" role="status"></p>
<div></div>
</section>
<p id="empty" hidden></p>
</main>
<script nonce="${escaped(nonce)}" src="${escaped(scriptUri)}"></script>
</body>
</html>`;
}

/** Text as it may stand in HTML, between tags and in quoted attributes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
