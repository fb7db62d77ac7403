const marks: { readonly [mark: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it stands in a page. */
export function safe(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark)
}

const style = `
*{box-sizing:border-box}
body{margin:0;font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1b2733;background:#f4f6f9}
main{max-width:640px;margin:0 auto;padding:16px 16px 48px}
h1{font-size:20px;line-height:1.4;margin:4px 0 12px}
h2{font-size:17px;margin:24px 0 8px}
section,form,details{background:#fff;border:1px solid #d5dce5;border-radius:6px;padding:14px;margin:12px 0}
summary{font-weight:600;min-height:32px}
p{margin:6px 0;overflow-wrap:anywhere}
.muted{color:#51606f}
.warn{background:#fff4d6;border:1px solid #b98900;border-radius:6px;padding:8px 12px}
.bad{background:#fdeceb;border:1px solid #b3261e;border-radius:6px;padding:8px 12px}
fieldset{border:1px solid #d5dce5;border-radius:6px;margin:12px 0;padding:10px 12px;min-width:0}
legend{font-weight:600;padding:0 4px}
label{display:flex;gap:10px;align-items:center;min-height:44px}
label.over{display:block;margin-top:8px}
input[type=radio]{width:22px;height:22px;flex:none}
input[type=text],input[type=number],textarea{width:100%;font:inherit;padding:10px;border:1px solid #74808d;border-radius:6px;background:#fff;color:inherit}
input:focus,textarea:focus,button:focus,summary:focus,a:focus{outline:3px solid #1456b8;outline-offset:1px}
button{font:inherit;font-weight:600;width:100%;min-height:48px;border:0;border-radius:6px;background:#1456b8;color:#fff;margin-top:12px}
.d1{font-weight:600;margin-top:10px}.d2{padding-left:10px}.d3{padding-left:20px}
a{color:#1456b8;overflow-wrap:anywhere}
`

/** A whole page; `body` is made of safe parts. */
export function document(title: string, language: string, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${safe(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`
}
