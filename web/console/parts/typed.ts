import { useState, type FocusEvent, type FormEvent } from 'react'

type Field = HTMLInputElement | HTMLTextAreaElement

interface Typed {
  /** For what stands around the fields. */
  readonly watch: { readonly onFocus: (event: FocusEvent) => void; readonly onInput: (event: FormEvent) => void }
  /** Whether a field that is still there has other text than before somebody typed in it. */
  readonly any: () => boolean
}

/** Whether somebody has typed text that would be lost. What is chosen again in a moment does not count, nor does a password. */
export function useTyped(): Typed {
  const [typed] = useState(() => {
    const before = new Map<Field, string>()
    const touched = new Set<Field>()
    return {
      watch: {
        onFocus: ({ target }: FocusEvent) => {
          if (isField(target) && !touched.has(target)) before.set(target, target.value)
        },
        onInput: ({ target }: FormEvent) => {
          if (isField(target)) touched.add(target)
        },
      },
      any: () => [...touched].some((field) => field.isConnected && field.value !== (before.get(field) ?? '')),
    }
  })
  return typed
}

function isField(target: EventTarget): target is Field {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !target.matches('[type=file], [type=password], [role=combobox]'))
  )
}
