import { DownloadOutlined } from '@ant-design/icons'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Exportable } from '../../../src/edge/contract/exports.ts'
import { useTexts } from '../../shared/language/index.ts'
import { download } from '../api/download.ts'
import { office } from '../texts/office.ts'
import { Failure } from './loaded.tsx'

type Query = { readonly [name: string]: string | number | boolean | undefined }

/** Takes a list as a workbook, exactly as it is filtered on the page; what the path of the list names goes in `at`. */
export function ExportButton(of: { readonly of: Exportable; readonly query?: Query; readonly at?: Query }) {
  const t = useTexts(office)
  const query = { ...of.query, ...prefixed(of.at ?? {}) }
  const take = useMutation({ mutationFn: () => download('exports.list', { params: { list: of.of }, query }) })
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
