import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Exportable } from '../../../src/edge/contract/exports.ts'
import { failureOf, headersOf, parsed, pathOf, withQuery } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { office } from '../texts/office.ts'
import { Failure } from './loaded.tsx'

type Query = { readonly [name: string]: string | number | boolean | undefined }

/** Takes a list as a workbook, exactly as it is filtered on the page; what the path of the list names goes in `at`. */
export function ExportButton(of: { readonly of: Exportable; readonly query?: Query; readonly at?: Query }) {
  const t = useTexts(office)
  const take = useMutation({ mutationFn: () => fetchList(of.of, { ...of.query, ...prefixed(of.at ?? {}) }) })
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        loading={take.isPending}
        title={t('exportHint')}
        onClick={() => take.mutate()}
      >
        {t('export')}
      </Button>
      {take.error ? <Failure error={take.error} /> : null}
    </>
  )
}

function prefixed(at: Query): Query {
  return Object.fromEntries(Object.entries(at).map(([name, value]) => [`at.${name}`, value]))
}

async function fetchList(list: Exportable, query: Query): Promise<void> {
  const answer = await fetch(withQuery(pathOf('exports.list', { list }), query), {
    headers: headersOf({}),
    credentials: 'same-origin',
  })
  if (!answer.ok) throw failureOf(answer.status, parsed(answer.headers.get('content-type'), await answer.text()))
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name ? decodeURIComponent(name) : 'list.xlsx'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
