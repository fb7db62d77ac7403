import type { Change } from '../../core/cases/changes.ts'
import type { ClockLight } from '../../core/cases/light.ts'
import type { CaseState, ClockState, RecordState } from '../../core/cases/model.ts'
import type { Day, Unmet } from '../../core/kernel/index.ts'
import type { Procedure } from '../../core/law/grammar.ts'

type Words = { readonly zh: string; readonly en: string }

/** A clock as people count it, with the reasons why it stands still, and the cases under this one that keep it so. */
export interface LightView extends Omit<ClockLight, 'still'> {
  readonly still: { readonly since: Day; readonly because: readonly Words[]; readonly cases: readonly string[] } | null
}

/** Somebody on whose desk a case is, and what it is to do. */
export interface DeskView {
  readonly act: string
  readonly title: Words
  readonly line: string | null
  readonly role: Words | null
  readonly area: string | null
  readonly party: string | null
}

/** Something to do, for the list of tasks. */
export interface TaskView {
  readonly case: string
  readonly procedure: string
  readonly procedureTitle: { readonly zh: string; readonly en: string }
  readonly act: string
  readonly actTitle: { readonly zh: string; readonly en: string }
  readonly line: string | null
  readonly record: string
  /** What the case is about, by its name; null while nobody gave it one. */
  readonly name: string | null
  readonly area: string
  /** The clock of the act; null without one. */
  readonly light: LightView | null
  /** The round in which it is done again; null the first time. */
  readonly round: number | null
  /** Whether it was sent back to be done again. */
  readonly sentBack: boolean
  readonly may: boolean
  readonly due: Day | null
  readonly late: boolean
  /** The day is counted over a year whose holidays are not announced yet. */
  readonly provisional: boolean
  /** What is wanted, and what of it has come back: sent back, completed and to be looked at again, or a gap of an entered matter. */
  readonly wants: 'act' | 'opinion' | 'receipt' | 'answer' | 'complete'
  readonly back: 'returned' | 'again' | 'gap' | null
}

/** What waits: tasks of one page of cases, and how many cases wait in all. */
export interface TaskPageView {
  /** One's own turn. */
  readonly must: readonly TaskView[]
  /** What one may do and need not. */
  readonly may: readonly TaskView[]
  /** Numbers of cases, not of acts. */
  readonly counts: { readonly must: number; readonly late: number; readonly may: number }
  /** `skip` of the next page; null on the last. */
  readonly next: number | null
}

/** A case in a list. */
export interface CaseSummary {
  readonly id: string
  readonly procedure: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly about: string
  readonly area: string
  readonly opened: Day
  readonly ended: string | null
  readonly due: Day | null
  readonly late: boolean
  /** The day is counted over a year whose holidays are not announced yet. */
  readonly provisional: boolean
  /** Whether one's own party took part and something is open that others have to do. */
  readonly waiting: boolean
  readonly marks: readonly string[]
  readonly name: string | null
  readonly openedBy: string
  readonly holder: string | null
  readonly giver: string | null
  /** The most urgent clock; null without one. */
  readonly light: LightView | null
  /** Whose turn it is. */
  readonly desk: readonly DeskView[]
}

/**
 * How a case stands in a list: as it ended, or running; resting while nobody has anything to do and no clock is set,
 * since what it brought about is in being and may be changed or ended later.
 */
export function standingOfCase({ ended, desk, light }: Pick<CaseSummary, 'ended' | 'desk' | 'light'>): string {
  return ended ?? (desk.length === 0 && light === null ? 'resting' : 'running')
}

/** One act as it stands for the one who looks: whether it is open, what is still missing, whether it is theirs to do. */
interface ActView {
  readonly act: string
  readonly line: string | null
  /** What is wanted: the act itself, an opinion in it, its receipt, an answer to an objection, a completion. */
  readonly wants: 'act' | 'opinion' | 'receipt' | 'answer' | 'complete'
  readonly open: boolean
  readonly mine: boolean
  /** Who may: a role in an area, or a party. */
  readonly who: readonly { readonly role: string | null; readonly area: string | null; readonly party: string | null }[]
  readonly unmet: readonly Unmet[]
  /** Opinions without which it is not concluded, whatever it concludes. */
  readonly awaits: readonly Unmet[]
  readonly due: Day | null
  readonly late: boolean
  readonly provisional: boolean
  /** Of a filing: who receives it. */
  readonly to: readonly { readonly role: string | null; readonly area: string | null; readonly party: string | null }[]
  /** The parties that hold the roles which are wanted, and that receive it; none where they are too many to name. */
  readonly parties: readonly string[]
  readonly receivers: readonly string[]
}

/** Everything the page of a case shows. */
export interface CaseView {
  readonly state: CaseState
  readonly procedure: Procedure
  readonly subject: RecordState | null
  readonly acts: readonly ActView[]
  /** Withdraw, return, correct, undo and the like, as far as they are theirs. */
  readonly changes: readonly Change[]
  /** Acts that are steps in some cases only: in which. */
  readonly applies: readonly { readonly act: string; readonly says: Words }[]
  /** Reviews for which experts are drawn by lot. */
  readonly drawn: readonly string[]
  readonly clocks: readonly ClockState[]
  /** Every clock that is not met, as people count it. */
  readonly lights: readonly LightView[]
  readonly history: readonly {
    readonly seq: number
    readonly type: string
    readonly at: number
    readonly on: Day | null
    readonly actor: string
    /** The person's name, for those who take part in the case; null for the platform and the erased. */
    readonly by: string | null
    /** The name of the person for whom they stood in. */
    readonly for?: string | null
    readonly party: string | null
    readonly data: object
    readonly clauses: readonly string[]
  }[]
}
