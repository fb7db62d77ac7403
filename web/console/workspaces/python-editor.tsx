import { python, pythonLanguage } from '@codemirror/lang-python'
import CodeMirror, { EditorView } from '@uiw/react-codemirror'
import { useMemo } from 'react'

/** A Python editor that completes inputs, parameters and what the platform gives a script. Tab leaves the editor. */
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
  return (
    <div className="editor">
      <CodeMirror
        value={props.value}
        onChange={props.onChange}
        extensions={extensions}
        minHeight="120px"
        maxHeight="420px"
        indentWithTab={false}
      />
    </div>
  )
}
