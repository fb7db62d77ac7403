import { Button } from 'antd'
import { useState } from 'react'
import { clockText, type Instant } from '../../../src/core/kernel/index.ts'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { intakeTexts } from '../texts/intake.ts'
import { DriftText } from './drift-text.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import type { DatasetTabProps } from './tabs.tsx'

type Version = Answer<'datasets.versions'>[number]

/** Every version: whence it came, how many rows, how its columns differ from the one before, and the way back to it for who may mount. */
export function VersionsTab({ dataset }: DatasetTabProps) {
  const t = useTexts(intakeTexts)
  const query = useAsk('datasets.versions', { params: { id: dataset } })
  const sight = useAsk('datasets.sight', { params: { id: dataset } }).data
  const [back, setBack] = useState<Version | null>(null)
  const formats: Readonly<Record<string, string>> = {
    csv: t('format_csv'),
    tsv: t('format_tsv'),
    parquet: t('format_parquet'),
    xlsx: t('format_xlsx'),
    jsonl: t('format_jsonl'),
    table: t('format_table'),
    increment: t('format_increment'),
  }
  return (
    <Panel>
      <Loaded query={query}>
        {(versions) => (
          <>
            <DataTable<Version>
              caption={t('versions')}
              rows={versions}
              rowKey={(version) => String(version.version)}
              empty={t('noVersion')}
              columns={[
                {
                  id: 'version',
                  title: t('version'),
                  render: (version) => (
                    <>
                      <strong>{version.version}</strong>
                      {version === versions[0] ? <span className="tag"> {t('current')}</span> : null}
                    </>
                  ),
                },
                {
                  id: 'mountedAt',
                  title: t('mountedAt'),
                  render: (version) => clockText(version.mountedAt as Instant),
                },
                {
                  id: 'from',
                  title: t('from'),
                  render: (version) => (
                    <>
                      {version.filename} <span className="tag">{formats[version.format] ?? version.format}</span>
                      {version.restored ? <div className="muted">{t('restored', version.restored)}</div> : null}
                    </>
                  ),
                },
                { id: 'rows', title: t('rows'), align: 'right', render: (version) => version.rows.toLocaleString() },
                {
                  id: 'columns',
                  title: t('columns'),
                  align: 'right',
                  render: (version) => version.columns.toLocaleString(),
                },
                {
                  id: 'drift',
                  title: t('drift'),
                  render: (version) => <DriftText drift={version.drift} first={version.version === 1} />,
                },
                {
                  id: 'digest',
                  title: t('digest'),
                  render: (version) => <code title={version.digest}>{version.digest.slice(0, 12)}</code>,
                },
                ...(sight?.mount
                  ? [
                      {
                        id: 'do',
                        title: t('act'),
                        render: (version: Version) =>
                          version === versions[0] ? null : (
                            <Button size="small" onClick={() => setBack(version)}>
                              {t('restore')}
                            </Button>
                          ),
                      },
                    ]
                  : []),
              ]}
            />
            {back && versions[0] ? (
              <RestoreDialog dataset={dataset} back={back} newest={versions[0].version} close={() => setBack(null)} />
            ) : null}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
