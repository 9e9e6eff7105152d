// The same page as a team would write it with Next.js; without its scripts in the browser.
import { load } from '../find';

export const config = { unstable_runtimeJS: false };

export async function getServerSideProps({ req }) {
  const props = load(req.headers.cookie);
  return props ? { props } : { notFound: true };
}

export default function Certificates({ before, heads, after, rows }) {
  return (
    <>
      <div dangerouslySetInnerHTML={{ __html: before }} />
      <table className="table">
        <thead dangerouslySetInnerHTML={{ __html: heads }} />
        <tbody>{rows.map((row) => <Row key={row.path} row={row} />)}</tbody>
      </table>
      <div dangerouslySetInnerHTML={{ __html: after }} />
    </>
  );
}

function Row({ row }) {
  return (
    <tr>
      <Cell label="申请编号" main><a href={`/certificates/${row.path}`} className="code nowrap">{row.no}</a></Cell>
      <Cell label="证书类型">{row.kind}</Cell>
      <Cell label="证书编号"><span className="code">{row.certificate}</span>{' '}<span className="note">{row.country}</span></Cell>
      <Cell label="提交时间"><time dateTime={row.datetime} className="nowrap">{row.time}</time></Cell>
      <Cell label="审核状态"><span dangerouslySetInnerHTML={{ __html: row.tag }} /></Cell>
      <Cell label="下一步">{row.next}</Cell>
    </tr>
  );
}

function Cell({ label, main, children }) {
  return (
    <td data-label={label} className={main ? 'main' : ''}>
      <div className="cell">{children}</div>
    </td>
  );
}
