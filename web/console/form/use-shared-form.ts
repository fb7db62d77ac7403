import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { canonical, Refused, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { ask, newCommand, SignedOut } from '../../shared/api/index.ts'
import { useAsk } from '../api/hooks.ts'
import { loseSession } from '../session/lost.ts'
import type { Draft } from './draft.ts'

export type KeptForm = NonNullable<Answer<'forms.get'>['form']>

/** Typing is kept on the server after so long a pause. */
const PAUSE = 1500
/** So often is looked whether a colleague has kept a newer version. */
const LOOK = 15_000

export interface SharedForm {
  /** Where the newest version is: on this computer only, on its way, on the server. */
  readonly kept: 'here' | 'going' | 'server'
  /** Whose version the form began with. */
  readonly from: KeptForm | null
  /** A newer version that the form does not hold: nothing is overwritten before one of the two is chosen. */
  readonly newer: KeptForm | null
  readonly change: (value: JsonObject) => void
  readonly takeTheirs: () => void
  readonly keepMine: () => void
  readonly drop: () => void
}

/** What a form is of: an act, or a long form of no case (reports and disclosures are of one's house, the others one's own). */
export type FormPlace =
  | { readonly case: string; readonly act: string; readonly line: string | null }
  | {
      readonly draft: 'opening' | 'existing' | 'report' | 'complaint' | 'disclosure'
      readonly line: string | null
    }

/** A form that one goes on with from any computer, and colleagues of one's house with one: kept on the server as one types, one version on the other. */
export function useSharedForm(of: FormPlace, local: Draft, enabled: boolean): SharedForm {
  const client = useQueryClient()
  const ofCase = 'case' in of
  const params = ofCase ? { id: of.case, act: of.act } : { id: '', act: '' }
  const own = { of: ofCase ? '' : of.draft }
  const line = of.line === null ? {} : { line: of.line }
  const name = `shuyu.form-seen.${ofCase ? `${of.case}/${of.act}` : of.draft}/${of.line ?? ''}`
  const ofAct = useAsk('forms.get', { params, query: line }, { every: LOOK, enabled: enabled && ofCase })
  const ofNone = useAsk('drafts.get', { params: own, query: line }, { every: LOOK, enabled: enabled && !ofCase })
  const asked = ofCase ? ofAct : ofNone
  const seen = useRef(Number(localStorage.getItem(name) ?? 0))
  const typed = useRef(local.restoredFrom !== null)
  const value = useRef(local.value)
  useEffect(() => {
    value.current = local.value
  })
  const timer = useRef<number>(undefined)
  const busy = useRef(false)
  const [kept, setKept] = useState<SharedForm['kept']>('here')
  const [from, setFrom] = useState<KeptForm | null>(null)
  const [newer, setNewer] = useState<KeptForm | null>(null)
  const found = asked.data?.form ?? null

  function stand(version: number) {
    seen.current = version
    note(name, String(version))
  }

  const look = useEffectEvent((form: KeptForm) => {
    if (busy.current || form.version <= seen.current) return
    if (canonical(form.content) === canonical(value.current)) {
      stand(form.version)
      setKept('server')
    } else if (form.mine && localStorage.getItem(`${name}.sent`) === canonical(form.content)) {
      // The page was left before the answer came: the version is the one that was sent, and typing went on from it.
      stand(form.version)
      plan()
    } else if (typed.current) setNewer(form)
    else take(form)
  })
  useEffect(() => {
    if (found) look(found)
  }, [found])
  useEffect(() => () => window.clearTimeout(timer.current), [])

  function take(form: KeptForm) {
    stand(form.version)
    local.change(form.content)
    setFrom(form)
    setNewer(null)
    setKept('server')
  }

  async function send(content: JsonObject) {
    if (busy.current) return plan()
    busy.current = true
    setKept('going')
    try {
      note(`${name}.sent`, canonical(content))
      const body = { ...line, seen: seen.current, content }
      const { version } = await (ofCase
        ? ask('forms.keep', { params, body, command: newCommand() })
        : ask('drafts.keep', { params: own, body, command: newCommand() }))
      stand(version)
      setKept(canonical(content) === canonical(value.current) ? 'server' : 'here')
    } catch (error) {
      setKept('here')
      if (error instanceof SignedOut) loseSession(() => plan())
      if (error instanceof Refused && error.refusal.kind === 'conflict') {
        const newest = ofCase
          ? ask('forms.get', { params, query: line })
          : ask('drafts.get', { params: own, query: line })
        const { form } = await newest.catch(() => ({ form: null }))
        if (form) setNewer(form)
      }
    } finally {
      busy.current = false
    }
  }

  function plan() {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void send(value.current), PAUSE)
  }

  return {
    kept,
    from,
    newer,
    change(next) {
      typed.current = true
      local.change(next)
      if (!enabled || newer) return
      setKept('here')
      plan()
    },
    takeTheirs: () => newer && take(newer),
    keepMine() {
      if (!newer) return
      stand(newer.version)
      setNewer(null)
      void send(value.current)
    },
    drop() {
      window.clearTimeout(timer.current)
      localStorage.removeItem(name)
      localStorage.removeItem(`${name}.sent`)
      seen.current = 0
      typed.current = false
      setFrom(null)
      setNewer(null)
      setKept('here')
      local.drop()
      if (!enabled) return
      client.setQueryData(ofCase ? ['forms.get', params, line] : ['drafts.get', own, line], { form: null })
      const input = { body: line, command: newCommand() }
      const gone = ofCase ? ask('forms.drop', { params, ...input }) : ask('drafts.drop', { params: own, ...input })
      void gone.catch(() => undefined)
    },
  }
}

/** A full or closed storage notes nothing; the form goes on. */
function note(name: string, value: string): void {
  try {
    localStorage.setItem(name, value)
  } catch {
    // The version is asked for again when the page is opened next.
  }
}
