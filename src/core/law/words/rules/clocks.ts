import { text, type Language } from '../../../locales/index.ts'
import type { Act, Clock, Procedure } from '../../grammar/pack.ts'
import { durationWords } from '../length-words.ts'
import { pathWords } from '../path-words.ts'
import type { Scope } from '../scope.ts'
import { whoWords } from '../who-words.ts'
import { baseOf, joined, named, rule, type Rule } from './rule.ts'

export function clockRule(procedure: Procedure, act: Act, clock: Clock, scope: Scope): Rule {
  return rule(baseOf(clock, act.title, act.key), 'clock', 'limits', (language) =>
    joined(
      [
        text(language, sameDay(clock) ? 'rule.clock-same-day' : `rule.clock-${clock.type}`, {
          act: named(act.title, language),
          length: clock.duration ? durationWords(clock.duration, scope, language) : '',
          since: sinceWords(procedure, clock.since, scope, language),
          until: clock.until === null ? '' : dayWords(clock.until, scope, language),
        }),
        clock.pausedBy.length > 0 &&
          text(language, 'rule.paused', {
            what: clock.pausedBy.map((name) => pauseWords(procedure, name, scope, language)),
          }),
        act.kind === 'file' && text(language, `rule.met-${clock.metBy}`),
        clock.rolls && text(language, 'rule.rolls'),
        clock.warnBefore !== null && text(language, 'rule.warn', { days: clock.warnBefore }),
        passWords(clock, scope, language),
      ],
      language,
    ),
  )
}

function sameDay({ type, duration }: Clock): boolean {
  return type === 'within' && duration !== null && 'value' in duration.limit && duration.limit.value === 0
}

function passWords(clock: Clock, scope: Scope, language: Language): string | null {
  if (clock.type === 'at-least' || clock.type === 'exactly') return null
  const opened = clock.opens === null ? undefined : scope.pack.procedures.get(clock.opens)
  const what = text(language, `rule.pass-${clock.onPass}`, { procedure: opened ? named(opened.title, language) : '' })
  return clock.tell.length === 0
    ? what
    : `${what}${language === 'zh-CN' ? '，' : ' '}${text(language, 'rule.tell', { who: whoWords(clock.tell, scope, language, true) })}`
}

export function sinceWords(procedure: Procedure, since: string, scope: Scope, language: Language): string {
  if (since === 'opened') return text(language, 'rule.opened')
  if (since === 'returned') return text(language, 'rule.returned')
  if (since.includes('.')) return dayWords(since, scope, language)
  return named(procedure.acts.find((act) => act.id === since)?.title ?? { zh: since, en: since }, language)
}

function dayWords(path: string, scope: Scope, language: Language): string {
  return text(language, 'sentence.quote', { what: pathWords(path, scope, language) })
}

function pauseWords(procedure: Procedure, name: string, scope: Scope, language: Language): string {
  if (name === 'completion' || name === 'suspension' || name === 'objections')
    return text(language, `rule.pause-${name}`)
  const title = procedure.acts.find((act) => act.id === name)?.title ?? scope.pack.procedures.get(name)?.title
  return title ? named(title, language) : name
}
