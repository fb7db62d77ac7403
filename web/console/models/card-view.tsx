import '../styles/models.css'
import { Button } from 'antd'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { modelTexts } from './texts.ts'

/** The model card as a page that can be printed: everything else on the screen stays off the paper. */
export function CardView({ id }: { readonly id: string }) {
  const t = useTexts(modelTexts)
  const card = useAsk('models.card', { params: { id } })
  return (
    <Panel
      title={t('card')}
      extra={
        <Button size="small" onClick={printCard}>
          {t('print')}
        </Button>
      }
    >
      <Loaded query={card}>
        {({ title, on, sections }) => (
          <article className="model-card pad">
            <h3>{title}</h3>
            <p className="muted">{on}</p>
            {sections.map((section) => (
              <section key={section.title}>
                <h4>{section.title}</h4>
                {section.lines.map((line, index) => (
                  <p key={index}>{line}</p>
                ))}
                {section.table ? <CardTable {...section.table} /> : null}
              </section>
            ))}
          </article>
        )}
      </Loaded>
    </Panel>
  )
}

function CardTable({
  head,
  rows,
}: {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}) {
  return (
    <table className="grid">
      <thead>
        <tr>
          {head.map((cell, index) => (
            <th key={cell} scope="col" className={index === 0 ? '' : 'num'}>
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((cell, index) => (
              <td key={index} data-label={head[index]} className={index === 0 ? '' : 'num'}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function printCard(): void {
  document.body.classList.add('print-card')
  addEventListener('afterprint', () => document.body.classList.remove('print-card'), { once: true })
  print()
}
