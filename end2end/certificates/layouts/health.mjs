// Health certificate after the generic model of Codex CXG 38, in English or in Chinese and English.
import { barCode, emblem, guilloche, page, roundStamp, signature, text } from '../parts.mjs';

const CSS = `
.head td { padding-bottom: 2mm; vertical-align: middle }
h1 { font-size: 15pt; margin: 0; letter-spacing: .3mm }
.zh h1 { font-size: 17pt; font-family: 'Noto Serif CJK SC', serif; letter-spacing: 2mm }
.authority { font-size: 8.5pt; white-space: nowrap }
.form td, .form th { border: .25mm solid var(--ink); padding: .8mm 1.6mm 1.1mm }
.form { border: .5mm solid var(--ink) }
.label { display: block; font-size: 7pt; color: var(--ink); line-height: 1.25 }
.value { font: 9pt/1.28 'Liberation Sans', 'Noto Sans CJK SC'; min-height: 4.5mm; font-weight: 500 }
.goods th { font-size: 6.8pt; color: var(--ink); line-height: 1.25 }
.goods td { font-size: 8.4pt; line-height: 1.3; padding: 1mm 1.4mm }
.goods { margin: -.25mm 0 }
.attest { font-size: 8.2pt; line-height: 1.35; text-align: justify }
.attest p { margin: .6mm 0 }
`;

const LABELS = {
  consignor: ['1. Consignor / Exporter', '1. 发货人/出口商'],
  number: ['2. Certificate number', '2. 证书编号'],
  authority: ['3. Competent authority', '3. 主管机关'],
  body: ['4. Certifying body', '4. 签发机构'],
  consignee: ['5. Consignee / Importer', '5. 收货人/进口商'],
  origin: ['6. Country of origin', '6. 原产国'],
  destination: ['7. Country of destination', '7. 目的国'],
  loading: ['8. Place of loading', '8. 启运口岸'],
  transport: ['9. Means of transport', '9. 运输工具'],
  entry: ['10. Declared point of entry', '10. 入境口岸'],
  storage: ['11. Conditions for transport/storage', '11. 运输/储存条件'],
  quantity: ['12. Total quantity', '12. 总数量'],
  containers: ['13. Identification of container(s)/Seal number(s)', '13. 集装箱号/封识号'],
  packages: ['14. Total number of packages', '14. 包装总件数'],
  producer: ['Name and address of establishment', '生产企业名称和地址'],
  approval: ['Approval number of establishment', '注册编号'],
  products: ['15. Identification of food product(s) as described below', '15. 食品说明'],
  name: ['Name of the product', '品名'],
  hs: ['Commodity code (HS)', 'HS编码'],
  species: ['Species / intended purpose', '物种/用途'],
  lot: ['Lot identifier', '批号'],
  produced: ['Date of production', '生产日期'],
  packaging: ['Type of packaging', '包装种类'],
  count: ['Number of packages', '件数'],
  net: ['Net weight', '净重'],
  gross: ['Gross weight', '毛重'],
  attestation: ['16. Attestations', '16. 证明'],
  officer: ['17. Certifying officer', '17. 签证官员'],
  officerName: ['Name', '姓名'],
  position: ['Official position', '职务'],
  date: ['Date', '签发日期'],
  signed: ['Signature', '签字'],
  stamp: ['Official stamp', '官方印章'],
};

/** The certificate as an HTML page. */
export function health(cert) {
  const { values: v, print: p } = cert;
  const zh = p.bilingual === true;
  const label = (key) => (zh ? `${LABELS[key][1]}  ${LABELS[key][0].replace(/^\d+\. /, '')}` : LABELS[key][0]);
  const cell = (key, value, span = '') =>
    `<td ${span}><span class="label">${text(label(key))}</span><div class="value">${text(value)}</div></td>`;
  const heads = ['name', 'hs', 'species', 'lot', 'produced', 'packaging', 'count', 'net', 'gross'];
  const rows = v.goods.map((line) => {
    const name = zh ? `${line.name}\n${line.name_en}` : line.name_en;
    const cells = [name, line.hs, line.print_species, line.batch, line.print_produced, line.print_package, line.print_packages, line.print_net, line.print_gross];
    return `<tr>${cells.map((value, at) => `<td ${at === 1 || at > 3 ? 'style="white-space:nowrap"' : ''}>${text(value)}</td>`).join('')}</tr>`;
  });
  const body = `${guilloche(p.paper ?? '#6f93b8', v.number)}
<div style="--ink:${p.ink}" class="${zh ? 'zh' : ''}">
<table class="head"><tr><td style="width:22mm">${emblem(p.emblem, p.ink)}</td>
<td style="text-align:center">${zh ? '<h1>卫 生 证 书</h1>' : ''}<h1 ${zh ? 'style="font-size:11.5pt;letter-spacing:.4mm;font-family:inherit"' : ''}>HEALTH CERTIFICATE</h1><div class="authority">${text(p.subtitle)}</div></td>
<td style="width:48mm">${barCode(v.number, 46, 7)}<div style="font:7pt 'Liberation Mono';text-align:center">${text(v.number)}</div></td></tr></table>
<table class="form"><colgroup><col style="width:50%"><col style="width:50%"></colgroup>
<tr>${cell('consignor', v.consignor, 'rowspan="2"')}${cell('number', v.number)}</tr>
<tr>${cell('authority', p.authority)}</tr>
<tr>${cell('consignee', v.consignee, 'rowspan="2"')}${cell('body', p.body)}</tr>
<tr>${cell('origin', p.origin)}</tr>
<tr>${cell('destination', p.destination)}${cell('loading', p.loading_port)}</tr>
<tr>${cell('transport', p.conveyance)}${cell('entry', p.entry_port)}</tr>
<tr>${cell('storage', p.storage)}${cell('quantity', p.total)}</tr>
<tr>${cell('containers', p.containers)}${cell('packages', p.packages)}</tr>
<tr>${cell('producer', v.establishment)}${cell('approval', v.establishment_number)}</tr>
<tr><td colspan="2" style="padding-bottom:.4mm"><span class="label">${text(label('products'))}</span></td></tr>
<tr><td colspan="2" style="padding:0"><table class="goods"><tr>${heads.map((key) => `<th>${text(zh ? LABELS[key][1] + '\n' + LABELS[key][0] : LABELS[key][0])}</th>`).join('')}</tr>${rows.join('')}</table></td></tr>
<tr><td colspan="2"><span class="label">${text(label('attestation'))}</span><div class="attest" style="min-height:${p.attest_height ?? 40}mm">${p.attestations.map((line) => `<p>${text(line)}</p>`).join('')}</div></td></tr>
<tr><td class="place" style="height:44mm"><span class="label">${text(label('stamp'))}</span>${roundStamp({ around: p.around, middle: p.middle, colour: p.stamp, place: p.stamp_place ?? 'left:28mm;top:4mm', turn: p.turn ?? 8, size: 36 })}</td>
<td class="place"><span class="label">${text(label('officer'))}</span>
<span class="label" style="margin-top:1mm">${text(label('officerName'))}</span><div class="value">${text(v.officer)}</div>
<span class="label">${text(label('position'))}</span><div class="value">${text(p.position)}</div>
<span class="label">${text(label('date'))}</span><div class="value">${text(p.issued_on)}</div>
<span class="label">${text(label('signed'))}</span>${signature(v.officer, 'left:26mm;bottom:1mm')}</td></tr></table></div>`;
  const title = zh ? '卫生证书 HEALTH CERTIFICATE' : 'HEALTH CERTIFICATE';
  return page({ title: `${title} ${v.number}`, lang: zh ? 'zh-CN' : 'en', css: CSS, body, number: v.number });
}
