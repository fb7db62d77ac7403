import MarkdownIt from 'markdown-it'

/** A page of help ready to be shown. */
export interface Rendered {
  readonly title: string
  readonly html: string
  readonly sections: readonly { readonly id: string; readonly title: string }[]
}

/**
 * Markdown as HTML: what is HTML in the source is shown as text, an address that could run something is no link,
 * pictures are left out. `lead` says where a link of the page leads; null makes it plain text.
 */
export function render(source: string, lead: (href: string) => string | null): Rendered {
  const markdown = new MarkdownIt({ html: false, linkify: false })
  markdown.disable('image')
  const tokens = markdown.parse(source, {})
  const sections: { id: string; title: string }[] = []
  let title = ''
  for (const [index, token] of tokens.entries()) {
    const text = tokens[index + 1]?.content ?? ''
    if (token.type === 'heading_open' && token.tag === 'h1' && title === '') title = plain(text)
    if (token.type !== 'heading_open' || token.tag === 'h1') continue
    const id = `s${sections.length + 1}`
    token.attrSet('id', id)
    sections.push({ id, title: plain(text) })
  }
  for (const token of tokens) {
    const open: boolean[] = []
    for (const child of token.children ?? []) {
      if (child.type === 'link_open') {
        const to = lead(String(child.attrGet('href') ?? ''))
        open.push(to !== null)
        if (to === null) hide(child)
        else child.attrSet('href', to)
        if (to !== null && /^https?:/.test(to)) child.attrSet('rel', 'noopener noreferrer')
      }
      if (child.type === 'link_close' && open.pop() === false) hide(child)
    }
  }
  const rest = tokens.slice(tokens[0]?.tag === 'h1' ? 3 : 0)
  return { title, html: markdown.renderer.render(rest, markdown.options, {}), sections }
}

/** A token that leaves nothing behind. */
function hide(token: { type: string; content: string; tag: string }): void {
  token.type = 'text'
  token.content = ''
  token.tag = ''
}

/** Words without marks. */
export function plain(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`_]/g, '')
}
