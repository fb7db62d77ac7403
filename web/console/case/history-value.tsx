import { partsOf } from '../../../src/core/cases/common/parts.ts'
import { titleAt } from '../../../src/core/cases/existing/title-at.ts'
import type { Defect } from '../../../src/core/cases/state/model.ts'
import { isObject, type Json, type JsonObject } from '../../../src/core/kernel/index.ts'
import type { Item, Procedure } from '../../../src/core/law/grammar/pack.ts'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { sayEvent } from '../../../src/core/trail/index.ts'
import { useLanguage, useTexts, useWords } from '../../shared/language/index.ts'
import { useNames, usePack } from '../api/lookup.ts'
import { existingTexts } from '../texts/existing.ts'
import { caseTexts } from '../texts/case.ts'
import { PlainValue } from '../parts/value-view.tsx'
import { historyName } from './history-names.ts'

/** A member of an event as people read it: no path, key or mark by its id. */
export function HistoryValue({
  name,
  value,
  items,
  procedure,
}: {
  readonly name: string
  readonly value: Json
  readonly items: readonly Item[]
  readonly procedure: Procedure | undefined
}) {
  const say = useSaying(items, procedure)
  const said = say(name, value)
  if (said === null) return <PlainValue value={value} />
  if (said.length === 1) return <>{said[0]}</>
  return (
    <ul className="rows">
      {said.map((one, index) => (
        <li key={index}>{one}</li>
      ))}
    </ul>
  )
}

/** The words for what PlainValue would show by its id; null for the rest. */
function useSaying(items: readonly Item[], procedure: Procedure | undefined) {
  const t = useTexts(caseTexts)
  const e = useTexts(existingTexts)
  const w = useWords()
  const { language } = useLanguage()
  const nameOf = useNames()
  const pack = usePack()
  const act = (id: string) => w(procedure?.acts.find((one) => one.id === id)?.title) || id
  const path = (at: string) => (at.startsWith('paper:') ? at.slice('paper:'.length) : w(titleAt(items, at)))
  const gap = (told: string) => {
    const [what = '', at] = told.split(':')
    const word = what in existingTexts ? e(what as keyof typeof existingTexts) : what
    return at === undefined ? word : `${word}：${path(at)}`
  }
  const whom = (one: Json) => {
    if (!isObject(one)) return String(one)
    const { role, party } = one as JsonObject
    if (typeof party === 'string') return nameOf(party)
    return w(pack?.roles.find(({ id }) => id === role)?.title) || String(role ?? '')
  }
  return (name: string, value: Json): readonly string[] | null => {
    const list = Array.isArray(value) ? (value as readonly Json[]) : []
    switch (name) {
      case 'changed':
        return list.map((one) => path(String(one)))
      case 'defects':
        return list.map((one) => gapOr(partsOf(one as Defect).text, gap))
      case 'answers':
        return list.map((one, index) => `${index + 1}. ${typeof one === 'string' ? one : '—'}`)
      case 'points':
        return isObject(value)
          ? Object.entries(value).map(([point, said]) => {
              const { passed, remark } = said as { passed?: boolean; remark?: string }
              const number = /^defect-(\d+)$/.exec(point)?.[1]
              const title = number === undefined ? pointTitle(procedure, point, w) : `${number}.`
              return [title, remark ?? t(passed ? 'passed' : 'failed')].join(' ')
            })
          : null
      case 'mark': {
        const late = procedure?.acts.find(({ clocks }) => clocks.some((clock) => clock.mark === value))
        return [late ? t('m_lateAct', { act: w(late.title) }) : value === 'overdue' ? t('m_overdue') : t('marks')]
      }
      case 'what': {
        const key = `message.kind.${String(value)}`
        return [isMessageKey(key) ? text(language, key) : sayEvent(String(value), language)]
      }
      case 'to':
        return list.map(whom)
      case 'acts':
        return isObject(value) ? Object.keys(value).map(act) : list.map((one) => act(String(one)))
      case 'procedure':
        return [w(pack?.procedures.find(({ id }) => id === value)?.title) || String(value)]
      case 'as':
      case 'ended':
        return [sayStanding(String(value), language)]
      case 'term':
        return isObject(value) ? [termWords(value as JsonObject, language)] : null
      case 'moved':
        return isObject(value) ? [`${historyName('from', language)} ${String((value as JsonObject)['from'])}`] : null
      case 'area':
        return [pack && pack.area === value ? w(pack.areaName) : String(value)]
      default:
        return null
    }
  }
}

function gapOr(told: string, gap: (told: string) => string): string {
  return /^(act|document|item|paper|number|minutes)(:|$)/.test(told) ? gap(told) : told
}

function pointTitle(procedure: Procedure | undefined, point: string, w: ReturnType<typeof useWords>): string {
  const found = procedure?.acts.flatMap((one) => one.review?.points ?? []).find(({ id }) => id === point)
  return w(found?.title) || ''
}

function sayStanding(standing: string, language: Parameters<typeof text>[0]): string {
  const key = `standing.${standing}`
  return isMessageKey(key) ? text(language, key) : standing
}

const units: { readonly [unit: string]: readonly [string, string] } = {
  day: ['天', 'days'],
  'working-day': ['个工作日', 'working days'],
  month: ['个月', 'months'],
  year: ['年', 'years'],
  hour: ['小时', 'hours'],
}

function termWords({ limit, unit }: JsonObject, language: Parameters<typeof text>[0]): string {
  const [zh, en] = units[String(unit)] ?? ['', '']
  return language === 'en' ? `${String(limit)} ${en}` : `${String(limit)}${zh}`
}
