import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk, useTell } from '../api/hooks.ts'
import { ExportButton } from '../parts/export-button.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { RecordLink } from '../parts/links.tsx'
import { Failure, Loaded } from '../parts/loaded.tsx'
import { PageHead, Panel } from '../parts/page.tsx'
import { when } from '../keys/words.ts'
import { FilePanel } from './file-panel.tsx'
import { archiveTexts } from './texts.ts'

type File = Answer<'archive.list'>[number]

/** Asks for a file, shows how far it is, hands it out; and the earlier ones. */
export function ArchivePage() {
  const t = useTexts(archiveTexts)
  const search = useSearch({ from: '/archive' })
  const navigate = useNavigate({ from: '/archive' })
  const tell = useTell('archive.ask')
  const subject = search.subject ?? null
  const query = useAsk('archive.list', { query: subject ? { subject } : {} })
  const open = search.file ?? (subject ? query.data?.[0]?.id : undefined)
  const take = async (of: string) => {
    const made = await tell.mutateAsync({ body: { subject: of } }).catch(() => null)
    if (made) void navigate({ search: { subject: of, file: made.file }, replace: true })
  }
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <ExportButton of="archive.list" query={subject ? { subject } : {}} />
      </PageHead>
      {subject ? (
        <Panel title={<RecordLink id={subject} />}>
          <div className="pad stack">
            <span className="row">
              <Button type="primary" loading={tell.isPending} onClick={() => void take(subject)}>
                {t('take')}
              </Button>
            </span>
            <p className="muted">{t('keep')}</p>
            {tell.error ? <Failure error={tell.error} /> : null}
          </div>
        </Panel>
      ) : null}
      {open ? <FilePanel id={open} /> : null}
      <Loaded query={query}>
        {(files) => (
          <Panel title={t('earlier')}>
            <DataTable<File>
              caption={t('earlier')}
              empty={t('none')}
              rows={files}
              rowKey={(file) => file.id}
              columns={[
                { id: 'at', title: t('at'), tight: true, render: ({ askedAt }) => when(askedAt) },
                { id: 'of', title: t('of'), render: (file) => <RecordLink id={file.subject} /> },
                { id: 'state', title: t('state'), render: ({ state }) => t(`state_${state}`) },
                {
                  id: 'size',
                  title: t('size'),
                  render: ({ papers, pages }) => (papers === null ? '' : t('sizeIs', { papers, pages: pages ?? 0 })),
                },
                {
                  id: 'open',
                  title: t('open'),
                  render: (file) => (
                    <Button
                      size="small"
                      aria-label={`${t('open')} ${when(file.askedAt)}`}
                      onClick={() => void navigate({ search: { subject: file.subject, file: file.id } })}
                    >
                      {t('open')}
                    </Button>
                  ),
                },
              ]}
            />
          </Panel>
        )}
      </Loaded>
    </>
  )
}
