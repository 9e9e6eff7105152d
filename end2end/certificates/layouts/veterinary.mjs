// Veterinary certificate for products of animal origin, after the model of the WOAH Terrestrial Code.
import { barCode, emblem, guilloche, page, roundStamp, signature, text } from '../parts.mjs';

const CSS = `
h1 { font-size: 13pt; margin: 0; text-align: center }
.head td { vertical-align: middle; padding-bottom: 1.5mm }
.form { border: .4mm solid #222; font-size: 8.6pt }
.form td { border: .2mm solid #222; padding: .8mm 1.4mm 1.2mm }
.side { width: 7mm; writing-mode: vertical-rl; transform: rotate(180deg); text-align: center; font-weight: bold; font-size: 8pt; letter-spacing: .3mm }
.label { display: block; font-size: 6.9pt; font-weight: bold }
.value { min-height: 3.8mm; line-height: 1.25; font-family: 'Liberation Mono'; font-size: 8.2pt }
.lines td { border: 0; border-right: .2mm solid #777; font-size: 8pt; padding: .5mm 1.2mm }
.lines tr:first-child td { font-size: 6.9pt; border-bottom: .2mm solid #777 }
.attest { font-size: 8pt; line-height: 1.34; text-align: justify }
.attest p { margin: 0 0 1.8mm }
`;

const cell = (label, value, span = '') =>
  `<td ${span}><span class="label">${text(label)}</span><div class="value">${text(value)}</div></td>`;

/** The certificate as an HTML page. */
export function veterinary(cert) {
  const { values: v, print: p } = cert;
  const lines = v.goods.map(
    (line) => `<tr>${[line.species, line.print_nature, line.batch, line.print_slaughtered, line.print_produced, line.print_packages, line.print_net].map((value) => `<td>${text(value)}</td>`).join('')}</tr>`,
  );
  const body = `${guilloche('#b59a6a', v.number)}
<table class="head"><tr><td style="width:20mm">${emblem(p.emblem, '#6b4a1f', 15)}</td><td><div style="text-align:center;font-size:8pt">${text(p.country.toUpperCase())}<br>${text(v.authority.toUpperCase())}</div><h1>VETERINARY CERTIFICATE</h1><div style="text-align:center;font-size:8.5pt">for the export of products of animal origin to the People's Republic of China</div></td><td style="width:44mm">${barCode(v.number, 42, 6)}</td></tr></table>
<table class="form"><colgroup><col style="width:7mm"><col><col></colgroup>
<tr><td rowspan="13" style="padding:0"><div class="side">PART I: DETAILS OF DISPATCHED CONSIGNMENT</div></td>${cell('I.1. Consignor: Name, Address', v.consignor, 'rowspan="2"')}${cell('I.2. Certificate reference number', v.number)}</tr>
<tr>${cell('I.3. Veterinary Authority', v.authority)}</tr>
<tr>${cell('I.4. Consignee: Name, Address', v.consignee)}${cell('I.5. Country of origin – ISO code', p.origin)}</tr>
<tr>${cell('I.6. Zone or compartment of origin', v.zone)}${cell('I.7. Country of destination – ISO code', 'CHINA – CN')}</tr>
<tr>${cell('I.8. Name and address of establishment', v.establishment)}${cell('I.9. Approval number of establishment', v.establishment_number)}</tr>
<tr>${cell('I.10. Place of shipment', v.dispatched_from)}${cell('I.11. Date of departure', p.departure)}</tr>
<tr>${cell('I.12. Means of transport', p.conveyance)}${cell('I.13. Port of loading', p.loading_port)}</tr>
<tr>${cell('I.14. Expected border post', p.entry_port)}${cell('I.15. Temperature of product', p.temperature)}</tr>
<tr>${cell('I.16. Description of commodity', p.commodity)}${cell('I.17. Commodity code (HS code)', v.goods[0].hs)}</tr>
<tr>${cell('I.18. Total net weight', p.net)}${cell('I.19. Total gross weight', p.gross)}</tr>
<tr>${cell('I.20. Total number of packages / Type of packaging', p.packages)}${cell('I.21. Commodities intended for use as', p.purpose)}</tr>
<tr>${cell('I.22. Identification of container/seal number', p.containers, 'colspan="2"')}</tr>
<tr><td colspan="2" style="padding:0"><span class="label" style="padding:.6mm 1.4mm">I.23. Identification of commodities</span><table class="lines"><tr>${['Species (scientific name)', 'Nature of commodity', 'Lot identification', 'Date of slaughter', 'Date of production', 'Number of packages', 'Net weight'].map((head) => `<td>${head}</td>`).join('')}</tr>${lines.join('')}</table></td></tr>
<tr><td rowspan="2" style="padding:0"><div class="side">PART II: ZOOSANITARY INFORMATION</div></td><td colspan="2" class="attest"><span class="label">II.1. The undersigned Official Veterinarian certifies that:</span>${p.attestations.map((line) => `<p>${text(line)}</p>`).join('')}</td></tr>
<tr><td class="place" style="height:46mm"><span class="label">Stamp</span>${roundStamp({ around: p.around, middle: p.middle, colour: '#5a2a7d', place: 'left:34mm;top:6mm', turn: 14, size: 35 })}</td><td class="place"><span class="label">Official veterinarian: Name (in capital letters)</span><div class="value">${text(v.officer)}</div><span class="label">Official position</span><div class="value">${text(p.position)}</div><span class="label">Date of issue</span><div class="value">${text(p.issued_on)}</div><span class="label">Signature</span>${signature(v.officer, 'left:22mm;bottom:4mm', '#111')}</td></tr></table>`;
  return page({ title: `VETERINARY CERTIFICATE ${v.number}`, lang: 'en', css: CSS, body, number: v.number });
}
