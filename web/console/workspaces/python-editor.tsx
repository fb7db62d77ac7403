import { python, pythonLanguage } from '@codemirror/lang-python'
import { EditorView } from '@uiw/react-codemirror'
import { useMemo } from 'react'
import { CodeEditor } from './code-editor.tsx'

/** A Python editor that completes inputs, parameters and what the platform gives a script. */
export function PythonEditor(props: {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly names: readonly string[]
  readonly label: string
}) {
  const { names, label } = props
  const extensions = useMemo(
    () => [
      python(),
      pythonLanguage.data.of({
        autocomplete: [
          ...names.map((name) => ({ label: name, type: 'variable' })),
          ...[
            'inputs',
            'parameters',
            'result',
            'shuyu.progress(step, percent)',
            'shuyu.model(estimator, name="", target="", features=[])',
            'import pandas as pd',
            'import numpy as np',
          ].map((one) => ({ label: one, type: 'keyword' })),
        ],
      }),
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ],
    [names, label],
  )
  return <CodeEditor value={props.value} onChange={props.onChange} extensions={extensions} />
}
