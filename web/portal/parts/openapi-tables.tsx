import { isObject } from '../../../src/core/kernel/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { portalTexts } from '../texts.ts'
import { fieldsOf, parametersOf } from './openapi.ts'

/** Parameters and fields of a product, read from its own OpenAPI document. */
export function OpenApiTables({ document }: { readonly document: unknown }) {
  const t = useTexts(portalTexts)
  if (!isObject(document)) return <p className="none">{t('none')}</p>
  const tables = [
    { title: t('params'), name: t('param'), rows: parametersOf(document) },
    { title: t('fields'), name: t('field'), rows: fieldsOf(document) },
  ]
  return tables.map((table) =>
    table.rows.length === 0 ? null : (
      <section key={table.title}>
        <h3>{table.title}</h3>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{table.name}</th>
              <th scope="col">{t('type')}</th>
              <th scope="col">{t('meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.name}>
                <td data-label={table.name}>
                  <code>{row.name}</code>
                </td>
                <td data-label={t('type')}>{row.type}</td>
                <td data-label={t('meaning')}>{row.meaning || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    ),
  )
}
