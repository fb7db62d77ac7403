import { Alert } from 'antd'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/page.tsx'
import { wordTexts } from '../texts/word.ts'
import { ruleName } from './rule-name.ts'

type Evidence = Answer<'egress.evidence'>

/** What whoever does not review is told: one word, the rules concerned, why no more, and the next step. */
export function WordPanel({ evidence }: { readonly evidence: Evidence }) {
  const t = useTexts(wordTexts)
  const { language } = useLanguage()
  const { verdict, word } = evidence
  if (!word) return null
  const said = verdict === null ? (evidence.held.length > 0 ? 'held' : 'later') : verdict === 'fail' ? 'fails' : 'ready'
  return (
    <Panel title={t('title')}>
      <div className="pad stack">
        <Alert
          type={verdict === null ? 'info' : verdict === 'fail' ? 'error' : 'success'}
          showIcon
          title={t(said)}
          description={t(`${said}Next`)}
        />
        <p>{t('why')}</p>
        <p className="muted">{t('looks', { looks: word.looks, most: word.most })}</p>
      </div>
      {word.rules.length > 0 ? (
        <DataTable
          caption={t('rules')}
          rows={word.rules}
          rowKey={({ rule }) => rule}
          empty=""
          columns={[
            { id: 'rule', title: t('rules'), render: ({ rule }) => ruleName(rule, language) },
            {
              id: 'columns',
              title: t('columns'),
              render: ({ columns }) => (columns.length > 0 ? columns.join('、') : t('allColumns')),
            },
            { id: 'do', title: t('do'), render: ({ rule, text }) => (text === rule ? '—' : text) },
          ]}
        />
      ) : null}
    </Panel>
  )
}
