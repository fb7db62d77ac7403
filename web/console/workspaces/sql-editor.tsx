import { PostgreSQL, sql as sqlLanguage } from '@codemirror/lang-sql'
import { EditorView } from '@uiw/react-codemirror'
import { useMemo } from 'react'
import { CodeEditor } from './code-editor.tsx'
import type { GrantedTable } from './granted-tables.tsx'

const none: readonly string[] = []

/** A SQL editor that completes granted tables and columns, cells before it, and functions of the gate. */
export function SqlEditor(props: {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly tables: readonly GrantedTable[]
  /** Cells before it. */
  readonly names?: readonly string[]
  readonly functions?: readonly string[]
  readonly label: string
  readonly describedBy?: string
}) {
  const { tables, names = none, functions = none, label, describedBy } = props
  const extensions = useMemo(() => {
    const granted = tables.map((table) => [
      table.name,
      table.columns.filter((column) => column.ladder !== 'hidden').map((column) => column.name),
    ])
    const schema = Object.fromEntries([...granted, ...names.map((name) => [name, []])]) as Record<string, string[]>
    return [
      sqlLanguage({ dialect: PostgreSQL, schema, upperCaseKeywords: true }),
      PostgreSQL.language.data.of({
        autocomplete: functions.map((name) => ({ label: name, apply: `${name}(`, type: 'function' })),
      }),
      EditorView.contentAttributes.of({
        'aria-label': label,
        ...(describedBy ? { 'aria-describedby': describedBy } : {}),
      }),
      EditorView.lineWrapping,
    ]
  }, [tables, names, functions, label, describedBy])
  return <CodeEditor value={props.value} onChange={props.onChange} extensions={extensions} />
}
