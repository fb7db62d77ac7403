/** What is shown of a case: in lists, on a desk, on its own page. The rooms make it, the contract carries it, the pages take it. */
import type { Day, Unmet } from '../../kernel/index.ts'
import type { Procedure } from '../../law/grammar/pack.ts'
import type { Words } from '../../law/grammar/base.ts'
import type { Change } from './changes.ts'
import type { ClockLight } from './light.ts'
import type { CaseState, ClockState, RecordState, Task } from '../state/model.ts'
import type { Available } from './tasks.ts'

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

/** A task with the words to show it. */
export interface TaskView extends Task {
  readonly procedure: string
  readonly procedureTitle: Words
  readonly actTitle: Words
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
}

/** What waits for somebody: tasks of one page of cases, and how many cases wait in all. */
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
  readonly title: Words
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
  /** What it is about, by its name; null while nobody gave it one. */
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
export interface ActView extends Available {
  /** Opinions without which it is not concluded, whatever it concludes. */
  readonly awaits: readonly Unmet[]
  /** The parties that hold the roles which are wanted, and that receive it; none where they are too many to name. */
  readonly parties: readonly string[]
  readonly receivers: readonly string[]
}

/** What happened in a case, once. */
export interface HistoryView {
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
  readonly history: readonly HistoryView[]
}
