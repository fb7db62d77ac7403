import { Button, Progress } from 'antd'
import { isMessageKey, text } from '../../../src/core/locales/index.ts'
import { pathOf } from '../../shared/api/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { size } from '../custody/fact.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { archiveTexts } from './texts.ts'

const steps = ['plan', 'papers', 'index', 'acts', 'logs', 'money', 'originals', 'proof', 'manifest'] as const

/** One file: how far it is; when it is made, the whole and its parts. */
export function FilePanel({ id }: { readonly id: string }) {
  const t = useTexts(archiveTexts)
  const { language } = useLanguage()
  const query = useAsk('archive.get', { params: { id } }, { every: 1_000 })
  const part = (name: string) => `${pathOf('archive.part', { id })}?${new URLSearchParams({ name }).toString()}`
  return (
    <Loaded query={query}>
      {(file) => {
        const { done, total, step } = file.progress ?? { done: 0, total: 1, step: 'plan' }
        const named = steps.find((one) => one === step) ?? 'plan'
        return (
          <Panel title={t(`state_${file.state}`)}>
            <div className="pad stack" aria-live="polite">
              {file.state === 'asked' ? (
                <>
                  <Progress percent={Math.floor((done / total) * 100)} aria-label={t('progress')} />
                  <p>{t('stepOf', { done, total, step: t(`step_${named}`) })}</p>
                </>
              ) : null}
              {file.state === 'failed' ? (
                <ul>
                  {file.codes.map((code) => {
                    const key = `unmet.${code}`
                    return <li key={code}>{isMessageKey(key) ? text(language, key) : code}</li>
                  })}
                </ul>
              ) : null}
              {file.state === 'made' ? (
                <>
                  <p>
                    <Button type="primary" href={pathOf('archive.zip', { id })} download>
                      {t('zip', { size: size(file.bytes ?? 0) })}
                    </Button>
                  </p>
                  <p>{t('sizeIs', { papers: file.papers ?? 0, pages: file.pages ?? 0 })}</p>
                  {file.sameAs ? <p className="muted">{t('same')}</p> : null}
                  <p className="muted digests">
                    {t('manifest')} <code>{file.manifest}</code>
                  </p>
                </>
              ) : null}
            </div>
            {file.state === 'made' ? (
              <DataTable
                caption={t('parts')}
                rows={file.parts}
                rowKey={(row) => row.name}
                columns={[
                  {
                    id: 'name',
                    title: t('part'),
                    render: ({ name }) => (
                      <a href={part(name)} target="_blank" rel="noreferrer">
                        {name}
                      </a>
                    ),
                  },
                  { id: 'bytes', title: t('bytes'), align: 'right', render: ({ bytes }) => size(bytes) },
                  { id: 'digest', title: t('digest'), render: ({ sha256 }) => <code>{sha256.slice(0, 16)}…</code> },
                ]}
              />
            ) : null}
          </Panel>
        )
      }}
    </Loaded>
  )
}
