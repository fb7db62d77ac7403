import { Button } from 'antd'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { ClauseChips } from '../parts/clause-chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { ColumnTitle } from '../records/column-title.tsx'
import { TypeName } from '../parts/type-name.tsx'
import { classifyTexts } from '../texts/classify.ts'
import { dataTexts } from '../texts/data.ts'
import { ChoiceFields } from './choice-fields.tsx'
import { proposed, shown, type Choice, type ColumnReview, type Draft } from './draft.ts'
import { useWords } from './words.ts'

/** One row a column: what was found and why, what is proposed, what stands, what is chosen. */
export function ReviewTable({
  dataset,
  columns,
  choices,
  area,
  draft,
  choose,
}: {
  readonly dataset: string
  readonly columns: readonly ColumnReview[]
  readonly choices: Answer<'datasets.review'>['choices']
  readonly area: string | null
  readonly draft: Draft
  readonly choose: (column: ColumnReview, part: Partial<Choice>) => void
}) {
  const t = useTexts(classifyTexts)
  const d = useTexts(dataTexts)
  const word = useWords()
  return (
    <DataTable
      caption={d('proposal')}
      rows={columns}
      rowKey={(one) => one.column}
      columns={[
        {
          id: 'column',
          title: t('column'),
          render: (one) => (
            <>
              <strong>{one.column}</strong> <ColumnTitle dataset={dataset} name={one.column} />
              <div className="muted">
                <TypeName type={one.type} />
              </div>
              <span className={one.state === 'confirmed' ? 'tag' : 'tag tag-warn'}>
                {draft.has(one.column) ? t('chosen') : t(`state_${one.state}`)}
              </span>
            </>
          ),
        },
        {
          id: 'why',
          title: t('why'),
          render: (one) => (
            <>
              {one.proposal.reasons.map((reason, index) => (
                <div key={index}>{word('reason', reason.code, reason.params)}</div>
              ))}
              <ClauseChips clauses={one.proposal.reasons[0]?.clauses ?? []} area={area} />
            </>
          ),
        },
        {
          id: 'proposal',
          title: t('proposal'),
          render: ({ proposal }) => (
            <>
              {word('category', proposal.category)} · {t('gradeWord', { grade: proposal.grade })}
              <div>
                {t(`use_${proposal.use}`)} · {word('masking', proposal.masking)}
              </div>
            </>
          ),
        },
        {
          id: 'standing',
          title: t('onRecord'),
          render: ({ standing, unit }) =>
            standing ? (
              <>
                {t(`use_${standing.use}`)} · {word('masking', standing.masking)}
                {standing.level ? <div className="muted">{standing.level}</div> : null}
                {unit.standing ? <div className="muted">{t('unit')}</div> : null}
              </>
            ) : (
              <span className="muted">{t('unmentioned')}</span>
            ),
        },
        {
          id: 'choice',
          title: t('choice'),
          render: (one) => (
            <ChoiceFields
              review={one}
              choice={shown(one, draft)}
              choices={choices}
              change={(part) => choose(one, part)}
            />
          ),
        },
        {
          id: 'take',
          title: t('act'),
          render: (one) => (
            <Button size="small" onClick={() => choose(one, { ...proposed(one), reason: '' })}>
              {t('take')}
            </Button>
          ),
        },
      ]}
    />
  )
}
