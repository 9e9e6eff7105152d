// Certificate of origin with the minimum information of RCEP, annex 3B.
import { barCode, guilloche, page, roundStamp, signature, text, tick } from '../parts.mjs';

const CSS = `
body { font-size: 8.6pt }
.form { border: .4mm solid #1c2c55 }
table.form { margin-top: -.2mm }
.form td { border: .2mm solid #1c2c55; padding: .8mm 1.6mm }
.label { display: block; font-size: 7pt; line-height: 1.2; color: #1c2c55 }
.value { font: 8.6pt/1.3 'Liberation Sans'; min-height: 5mm; margin-top: .5mm }
h1 { font-size: 12pt; margin: 0 }
.items td { vertical-align: top }
`;

const cell = (label, value, span = '') =>
  `<td ${span}><span class="label">${text(label)}</span><div class="value">${text(value)}</div></td>`;

/** The certificate as an HTML page. */
export function origin(cert) {
  const { values: v, print: p } = cert;
  const heads = ['6. Item number', '7. Marks and numbers on packages', '8. Number and kind of packages; and description of goods', '9. HS Code of the goods (6 digit-level)', '10. Origin Conferring Criterion', '11. RCEP Country of Origin', '12. Quantity (Gross weight or other measurement), and value (FOB) where RVC is applied', '13. Invoice number(s) and date of invoice(s)'];
  const rows = v.goods.map((line, index) => {
    const cells = [index + 1, line.print_marks, line.print_description, line.hs, line.print_criterion, p.origin, line.print_measure, line.print_invoice];
    return `<tr class="items">${cells.map((value, at) => `<td ${at === 0 && index === v.goods.length - 1 ? 'style="height:84mm"' : ''}><div class="value">${text(value)}</div></td>`).join('')}</tr>`;
  });
  const body = `${guilloche('#7f8fc4', v.number)}
<table class="form"><tr><td style="width:50%"><span class="label">1. Goods Consigned from (Exporter's name, address and country)</span><div class="value" style="min-height:17mm">${text(v.consignor)}</div></td>
<td rowspan="2" style="text-align:center;vertical-align:middle"><div style="text-align:left"><span class="label">Certificate No.</span><b style="font-size:11pt">${text(v.number)}</b></div><div style="text-align:right"><span class="label">Form RCEP</span></div><h1 style="margin-top:3mm">REGIONAL COMPREHENSIVE<br>ECONOMIC PARTNERSHIP AGREEMENT</h1><h1 style="margin-top:2mm">CERTIFICATE OF ORIGIN</h1><div style="margin:2mm 0">Issued in <b>${text(p.country)}</b><br><span class="label">(Country)</span></div><div style="display:inline-block">${barCode(v.number, 54, 7)}</div></td></tr>
<tr><td><span class="label">2. Goods Consigned to (Importer's/Consignee's name, address and country)</span><div class="value" style="min-height:15mm">${text(v.consignee)}</div></td></tr>
<tr>${cell("3. Producer's name, address and country (if known)", v.producer)}<td rowspan="2"><span class="label">5. For Official Use</span><div class="value">${tick(false)} Preferential Treatment: Given<br>${tick(false)} Preferential Treatment Not Given (Please state reasons)</div><div style="border-top:.2mm solid #1c2c55;margin-top:16mm"><span class="label">Signature of Authorised Signatory of the Customs Authority of the Importing Country</span></div></td></tr>
<tr><td><span class="label">4. Means of transport and route (if known)</span><div class="value">Departure Date: ${text(p.departure)}<br>Vessel's name/Aircraft flight number, etc.: ${text(v.conveyance)}<br>Port of Loading: ${text(p.loading_port)}<br>Port of Discharge: ${text(p.entry_port)}</div></td></tr></table>
<table class="form" style="border-top:0"><colgroup><col style="width:12mm"><col style="width:22mm"><col><col style="width:19mm"><col style="width:19mm"><col style="width:18mm"><col style="width:30mm"><col style="width:25mm"></colgroup>
<tr>${heads.map((head) => `<td><span class="label">${text(head)}</span></td>`).join('')}</tr>${rows.join('')}
<tr><td colspan="8"><span class="label">14. Remarks</span><div class="value">${text(p.remarks)}</div></td></tr></table>
<table class="form" style="border-top:0"><tr><td class="place" style="width:50%"><span class="label">15. Declaration by the exporter or producer</span><div style="font-size:7.8pt;margin:1mm 0">The undersigned declares that the above details and statements are correct, that the goods covered by this certificate were produced in <b>${text(p.origin)}</b>, and that they comply with the rules of origin of the Agreement for goods exported to <b>CHINA</b>.</div><div style="height:24mm"></div><span class="label" style="font-size:8pt">${text(p.declared)}<br>Place and date, and signature of authorised signatory</span>${signature(p.declared, 'left:20mm;bottom:9mm', '#222')}</td>
<td class="place"><span class="label">16. Certification</span><div style="font-size:7.8pt;margin:1mm 0">On the basis of control carried out, it is hereby certified that the information herein is correct and that the described goods comply with the origin requirements specified in the Agreement.</div><div class="value">${text(v.authority)}</div><div class="value">${text(v.officer)}</div><div style="height:9mm"></div><span class="label">Place and date: </span><div class="value">${text(p.issued_place)}, ${text(p.issued_on)}</div><span class="label">Signature and seal or stamp of Issuing Body</span>${signature(v.officer, 'right:34mm;bottom:9mm')}${roundStamp({ around: p.around, middle: p.middle, colour: '#2a3f9d', place: 'right:3mm;bottom:2mm', turn: 6, size: 33 })}</td></tr>
<tr><td colspan="2"><span class="label">17.</span> ${tick(false)} Back-to-back Certificate of Origin &nbsp; ${tick(p.third_party)} Third-party invoicing &nbsp; ${tick(p.retroactive)} ISSUED RETROACTIVELY</td></tr></table>`;
  return page({ title: `RCEP CERTIFICATE OF ORIGIN ${v.number}`, lang: 'en', css: CSS, body, number: v.number });
}
