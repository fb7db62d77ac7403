import CodeMirror, { type Extension } from '@uiw/react-codemirror'

/** An editor of code. Tab leaves it, so that nobody is caught in it. */
export function CodeEditor({
  value,
  onChange,
  extensions,
}: {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly extensions: Extension[]
}) {
  return (
    <div className="editor">
      <CodeMirror
        value={value}
        onChange={onChange}
        extensions={extensions}
        minHeight="120px"
        maxHeight="420px"
        indentWithTab={false}
      />
    </div>
  )
}
