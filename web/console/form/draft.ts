import { useCallback, useEffect, useRef, useState } from 'react'
import { isObject, type JsonObject } from '../../../src/core/kernel/index.ts'

interface Kept {
  readonly at: number
  readonly value: JsonObject
}

const keepDays = 14

/** The draft kept under a key, or null; older ones than two weeks are dropped. */
export function keptDraft(storage: Pick<Storage, 'getItem' | 'removeItem'>, key: string, now: number): Kept | null {
  try {
    const found = JSON.parse(storage.getItem(key) ?? 'null') as unknown
    if (!isObject(found) || typeof found.at !== 'number' || !isObject(found.value)) return null
    if (now - found.at > keepDays * 86_400_000) {
      storage.removeItem(key)
      return null
    }
    return { at: found.at, value: found.value as JsonObject }
  } catch {
    return null
  }
}

export interface Draft {
  readonly value: JsonObject
  readonly change: (value: JsonObject) => void
  readonly drop: () => void
  /** When the draft that the form started with was kept; null for a fresh form. */
  readonly restoredFrom: number | null
}

/** The state of a form that survives reloading, a lost session and a failed submission, in this browser only. */
export function useDraft(key: string, initial: JsonObject): Draft {
  const name = `shuyu.draft.${key}`
  const [found] = useState(() => keptDraft(localStorage, name, Date.now()))
  const [value, setValue] = useState<JsonObject>(found?.value ?? initial)
  const [restoredFrom, setRestored] = useState(found?.at ?? null)
  const timer = useRef<number>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const change = useCallback(
    (next: JsonObject) => {
      setValue(next)
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => {
        try {
          localStorage.setItem(name, JSON.stringify({ at: Date.now(), value: next }))
        } catch {
          // A full or closed storage keeps no draft; the form itself goes on.
        }
      }, 250)
    },
    [name],
  )
  const drop = useCallback(() => {
    window.clearTimeout(timer.current)
    localStorage.removeItem(name)
    setValue(initial)
    setRestored(null)
  }, [name, initial])
  return { value, change, drop, restoredFrom }
}
