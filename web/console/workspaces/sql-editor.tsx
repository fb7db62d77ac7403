import { PostgreSQL, sql as sqlLanguage } from '@codemirror/lang-sql'
import CodeMirror, { EditorView } from '@uiw/react-codemirror'
import { useMemo } from 'react'
import type { GrantedTable } from './granted-tables.tsx'

/** A SQL editor that completes granted tables and columns only. Tab leaves the editor, so that nobody is caught in it. */
export function SqlEditor(props: {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly tables: readonly GrantedTable[]
  readonly label: string
  readonly describedBy: string
}) {
  const { tables, label, describedBy } = props
  const extensions = useMemo(() => {
    const schema = Object.fromEntries(
      tables.map((table) => [
        table.name,
        table.columns.filter((column) => column.ladder !== 'hidden').map((column) => column.name),
      ]),
    )
    return [
      sqlLanguage({ dialect: PostgreSQL, schema, upperCaseKeywords: true }),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': describedBy }),
      EditorView.lineWrapping,
    ]
  }, [tables, label, describedBy])
  return (
    <div className="editor">
      <CodeMirror
        value={props.value}
        onChange={props.onChange}
        extensions={extensions}
        height="220px"
        indentWithTab={false}
      />
    </div>
  )
}
