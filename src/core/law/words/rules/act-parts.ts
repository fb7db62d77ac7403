/** Reviews, notices, filings and holds of an act as rules of their own. */
import { isMessageKey, text, type Language } from '../../../locales/index.ts'
import type { Act, DrawRule, Extension, HoldUse, NoticeRule, Procedure, ReviewRule } from '../../grammar/pack.ts'
import { durationWords, numberIn } from '../length-words.ts'
import { pathWords } from '../path-words.ts'
import type { Scope } from '../scope.ts'
import { whoWords } from '../who-words.ts'
import { holdWords } from './outcomes.ts'
import { baseOf, joined, named, paper, rule, type Base, type Rule } from './rule.ts'

export function actParts(procedure: Procedure, act: Act, scope: Scope): readonly Rule[] {
  const base = baseOf(act, act.title)
  const receipt = act.file?.receipt ? scope.pack.documents.get(act.file.receipt)?.title : undefined
  return [
    ...(act.extends ? [extensionRule(procedure, act, act.extends, scope, base)] : []),
    ...(act.draw ? [drawRule(act, act.draw, scope, base)] : []),
    ...(act.review ? reviewRules(act, act.review, scope, base) : []),
    ...(act.notice ? [noticeRule(procedure, act, act.notice, scope)] : []),
    ...(act.file
      ? [
          rule({ ...base, key: `${act.key}/file` }, 'file', 'filing', (language) =>
            joined(
              [
                text(language, 'rule.file', {
                  act: named(act.title, language),
                  who: whoWords(act.by, scope, language),
                  to: whoWords([act.file!.to], scope, language),
                }),
                act.file!.batch && text(language, 'rule.file-batch'),
                receipt && text(language, 'rule.file-receipt', { document: paper(receipt, language) }),
                act.file!.mayAttach !== null && text(language, 'rule.may-attach'),
                act.file!.silent &&
                  text(language, 'rule.file-silent', { length: durationWords(act.file!.silent, scope, language) }),
              ],
              language,
            ),
          ),
        ]
      : []),
    ...(act.hold ? [holdRule(act, act.hold, scope, base)] : []),
    ...(act.lift.length > 0
      ? [
          rule({ ...base, key: `${act.key}/lift` }, 'hold', 'suspension', (language) =>
            text(language, 'rule.lift', {
              act: named(act.title, language),
              holds: act.lift.map((name) => holdWords(name, language)),
            }),
          ),
        ]
      : []),
  ]
}

function reviewRules(act: Act, review: ReviewRule, scope: Scope, base: Base): readonly Rule[] {
  const points = review.points.map((point) =>
    rule({ ...base, key: point.key, clauses: point.clauses, title: point.title }, 'point', 'reviews', (language) =>
      text(language, 'rule.point', {
        act: named(act.title, language),
        point: language === 'zh-CN' ? point.title.zh : point.title.en,
      }),
    ),
  )
  const panel =
    review.atLeast !== null ||
    review.odd ||
    review.blind ||
    review.from.length + review.panel.length > 0 ||
    review.noneWith ||
    review.panelOf !== null ||
    review.mayAttach !== null
  if (!panel) return points
  return [
    rule({ ...base, key: `${act.key}/review` }, 'review', 'reviews', (language) =>
      reviewWords(act, review, scope, language),
    ),
    ...points,
  ]
}

function reviewWords(act: Act, review: ReviewRule, scope: Scope, language: Language): string {
  const parts = [
    review.atLeast !== null &&
      text(language, 'rule.review-count', { count: countWords(review.atLeast, scope, language) }),
    review.odd && text(language, 'rule.review-odd'),
    review.from.length > 0 && text(language, 'rule.review-from', { who: whoWords(review.from, scope, language, true) }),
    review.panel.length > 0 && text(language, 'rule.review-panel', { who: whoWords(review.panel, scope, language) }),
    review.panelOf !== null && text(language, 'rule.review-drawn'),
    review.blind && text(language, 'rule.review-blind'),
    review.mayAttach !== null && text(language, 'rule.may-attach'),
    review.noneWith !== null &&
      text(language, 'rule.review-recusal', { who: pathWords(review.noneWith, scope, language) }),
    review.failOn !== 'lead' && text(language, `rule.review-fail-${review.failOn}`),
  ]
  return `${named(act.title, language)}${language === 'zh-CN' ? '：' : ': '}${joined(parts, language)}`
}

function countWords(operand: NonNullable<ReviewRule['atLeast']>, scope: Scope, language: Language): string {
  if ('fact' in operand) return pathWords(operand.fact, scope, language)
  return String(numberIn(scope.pack, operand).value)
}

function noticeRule(procedure: Procedure, act: Act, notice: NoticeRule, scope: Scope): Rule {
  const { stands, objections } = notice
  return rule({ ...baseOf(stands, act.title, act.key) }, 'notice', 'notices', (language) => {
    const back = procedure.acts.find((one) => one.id === objections?.upheldBackTo)
    return joined(
      [
        stands.duration &&
          text(language, stands.type === 'exactly' ? 'rule.notice-exactly' : 'rule.notice', {
            act: named(act.title, language),
            length: durationWords(stands.duration, scope, language),
          }),
        !objections && text(language, 'rule.notice-none'),
        objections?.realName && text(language, 'rule.notice-real-name'),
        objections?.evidence && text(language, 'rule.notice-evidence'),
        objections?.mustAnswer && text(language, 'rule.notice-answer'),
        objections?.upheldEnds && text(language, 'rule.notice-ends'),
        back && text(language, 'rule.notice-back', { act: named(back.title, language) }),
        notice.restartsOn.length > 0 && text(language, 'rule.notice-restarts'),
      ],
      language,
    )
  })
}

function extensionRule(procedure: Procedure, act: Act, of: Extension, scope: Scope, base: Base): Rule {
  return rule({ ...base, key: `${act.key}/extends` }, 'clock', 'limits', (language) =>
    text(language, 'rule.extends', {
      act: named(act.title, language),
      acts: of.acts.map((id) => named(procedure.acts.find((one) => one.id === id)?.title ?? act.title, language)),
      length: durationWords(of.by, scope, language),
    }),
  )
}

function drawRule(act: Act, of: DrawRule, scope: Scope, base: Base): Rule {
  return rule({ ...base, key: `${act.key}/draw` }, 'review', 'reviews', (language) =>
    joined(
      [
        text(language, 'rule.draw', {
          act: named(act.title, language),
          pool: whoWords([of.pool], scope, language),
          count: countWords(of.number, scope, language),
        }),
        of.odd && text(language, 'rule.draw-odd'),
        of.noneWith !== null && text(language, 'rule.review-recusal', { who: pathWords(of.noneWith, scope, language) }),
      ],
      language,
    ),
  )
}

function holdRule(act: Act, hold: HoldUse, scope: Scope, base: Base): Rule {
  return rule({ ...base, key: hold.key, clauses: hold.clauses }, 'hold', 'suspension', (language) => {
    const actions = hold.covers.map((action) => actionWords(action, language))
    return joined(
      [
        text(language, 'rule.hold', {
          act: named(act.title, language),
          record: text(language, 'sentence.quote', { what: pathWords(hold.on, scope, language) }),
          actions,
        }),
        hold.untilReceived && text(language, 'rule.hold-received'),
        typeof hold.until === 'string' &&
          text(language, 'rule.hold-until', {
            day: text(language, 'sentence.quote', { what: pathWords(hold.until, scope, language) }),
          }),
        hold.until !== null &&
          typeof hold.until !== 'string' &&
          text(language, 'rule.hold-for', { length: durationWords(hold.until, scope, language) }),
      ],
      language,
    )
  })
}

/** What an action of the closed registry is called. */
export function actionWords(action: string, language: Language): string {
  const key = `action.${action}`
  return isMessageKey(key) ? text(language, key) : action
}
