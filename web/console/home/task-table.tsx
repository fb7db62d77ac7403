import { Link } from '@tanstack/react-router'
import type { TaskView } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { DataTable, type Column } from '../parts/data-table.tsx'
import { RecordLink, RecordName } from '../parts/links.tsx'
import { ClockLight } from '../parts/clock-light.tsx'
import { office } from '../texts/office.ts'
import { reworkTexts } from '../texts/rework.ts'
import { work } from '../texts/work.ts'
import { AtWhom } from './at-whom.tsx'
import { WantedTag } from './wanted-tag.tsx'

/** Tasks by due day: what to do, in which case, about what, until when. */
export function TaskTable({ tasks, caption }: { readonly tasks: readonly TaskView[]; readonly caption: string }) {
  const t = useTexts(work)
  const o = useTexts(office)
  const r = useTexts(reworkTexts)
  const w = useWords()
  const columns: readonly Column<TaskView>[] = [
    {
      id: 'act',
      title: t('act'),
      render: (task) => (
        <>
          <Link
            to="/cases/$id"
            params={{ id: task.case }}
            search={{ act: task.act, ...(task.line ? { line: task.line } : {}) }}
            className="strong"
          >
            {w(task.actTitle)}
          </Link>{' '}
          <WantedTag task={task} />
          {task.round ? (
            <>
              {' '}
              <span className="tag tag-warn">{r(task.sentBack ? 'desk' : 'roundOnly', { round: task.round })}</span>
            </>
          ) : null}
        </>
      ),
    },
    { id: 'procedure', title: t('procedure'), render: (task) => w(task.procedureTitle) },
    {
      id: 'about',
      title: t('about'),
      render: (task) => <RecordLink id={task.record} {...(task.name ? { text: task.name } : {})} />,
    },
    { id: 'who', title: o('atWhom'), render: (task) => <AtWhom task={task} /> },
    { id: 'line', title: t('line'), render: (task) => (task.line ? <RecordName id={task.line} /> : '—') },
    {
      id: 'due',
      title: o('light'),
      render: (task) => <ClockLight light={task.light} />,
    },
  ]
  // What was sent back comes before what only has a later day.
  const rank = (task: TaskView) => (task.back === 'returned' || task.back === 'again' ? 0 : 1)
  const rows = [...tasks].sort(
    (a, b) => Number(b.late) - Number(a.late) || rank(a) - rank(b) || (a.due ?? '9999').localeCompare(b.due ?? '9999'),
  )
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(task) => `${task.case}/${task.act}/${task.line ?? ''}`}
    />
  )
}
