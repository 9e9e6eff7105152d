// A veterinary certificate and a certificate of origin.
import { container } from './container.mjs';

const BEEF = container('BRFU907316');
const PALM = container('MYPU285504');

export const other = [
  {
    id: 'veterinary-brazil-beef',
    type: 'veterinary',
    status: 'refused',
    recorded: false,
    story: 'Customs has no record of this certificate.',
    values: {
      number: '002817/26-SIF',
      country: 'BR',
      authority: 'Federal Animal Products Inspection Service of Brazil',
      issued_on: '2026-10-15',
      officer: 'DR. PAULO HENRIQUE TAVARES',
      consignor: 'Frigorifico Serra Azulada Ltda.\nRod. MT-242 Km 18, Sorriso, Mato Grosso, Brazil',
      consignee: 'Shenzhen Yuemu Meat Trading Co., Ltd.\n2201 Qianhai Avenue 9, Nanshan District, Shenzhen, China',
      origin: 'BR',
      loading_port: 'BRSSZ',
      entry_port: 'CNSHK',
      transport: '1',
      conveyance: 'ATLANTICO SUL 640E',
      container: BEEF,
      seal: 'SIF0049173',
      establishment: 'Frigorifico Serra Azulada Ltda.\nRod. MT-242 Km 18, Sorriso, Mato Grosso, Brazil',
      establishment_number: 'SIF 4821',
      zone: 'MATO GROSSO (free from foot and mouth disease)',
      dispatched_from: 'SORRISO, MATO GROSSO',
      shipped_on: '2026-10-18',
      storage_condition: 'frozen',
      storage_temperature: '-18',
      total_net_weight: '27000',
      total_gross_weight: '28008',
      goods: [
        {
          name: '冷冻去骨牛肉', name_en: 'FROZEN BONELESS BEEF', hs: '02023000', quantity: '1120', quantity_unit: 'XCT',
          net_weight: '27000', gross_weight: '28008', weight_unit: 'KGM', packages: '1120', package_kind: 'CT', batch: 'L26-1004', produced_on: '2026-10-04', species: 'Bos indicus', nature: 'meat', slaughtered_on: '2026-10-02',
          print_nature: 'Meat', print_slaughtered: '02 Oct 2026', print_produced: '04 Oct 2026', print_packages: '1,120 cartons', print_net: '27,000.00 kg',
        },
      ],
    },
    print: {
      country: 'Federative Republic of Brazil', origin: 'BRAZIL – BR', loading_port: 'SANTOS (BRSSZ)',
      departure: '18 Oct 2026', conveyance: 'Ship – ATLANTICO SUL 640E', entry_port: 'SHEKOU, SHENZHEN', temperature: 'Frozen, -18 °C', commodity: 'FROZEN BONELESS BEEF', net: '27,000.00 kg', gross: '28,008.00 kg', packages: '1,120 cartons',
      containers: `${BEEF} / SIF0049173`, purpose: 'Human consumption', position: 'Federal Agricultural Inspector – Veterinary', issued_on: '15 October 2026', emblem: 'ring',
      attestations: ['1. The meat comes from animals born and raised in Brazil, less than 30 months of age, which passed ante-mortem and post-mortem inspection and showed no sign of infectious disease.', '2. The animals come from holdings in which no case of foot and mouth disease, bovine spongiform encephalopathy or contagious bovine pleuropneumonia was reported during the last twelve months.', '3. The animals were slaughtered in an establishment approved for export to China, under permanent official veterinary supervision, between 30 September and 3 October 2026.', '4. The meat was processed, packed and stored hygienically, is fit for human consumption, and meets the residue limits of the importing country.'],
      around: 'FEDERAL INSPECTION SERVICE ★ BRAZIL ★ ', middle: ['INSPECTED', 'SIF 4821'],
    },
  },
  {
    id: 'origin-malaysia-palm',
    type: 'origin',
    status: 'passed',
    story: 'An RCEP certificate of origin that agrees with the register.',
    values: {
      number: 'RCEP-MY-2026-0033917',
      country: 'MY',
      authority: 'Trade Certification Board of Malaysia',
      issued_on: '2026-10-20',
      officer: 'Nurul Aina binti Rashid',
      consignor: 'Perak Jaya Edible Oils Sdn. Bhd.\nLot 2207, Jalan Pelabuhan, 32040 Lumut, Perak, Malaysia',
      consignee: 'Huizhou Daya Bay Oleochemicals Co., Ltd.\n9 Shihua Avenue, Daya Bay, Huizhou, Guangdong, China',
      origin: 'MY',
      loading_port: 'MYPKG',
      entry_port: 'CNHZP',
      transport: '1',
      conveyance: 'SELAT MELAKA V.118',
      container: PALM,
      producer: 'Perak Jaya Edible Oils Sdn. Bhd.\nLot 2207, Jalan Pelabuhan, 32040 Lumut, Perak, Malaysia',
      agreement: 'rcep',
      invoice: 'PJE/26/1187',
      invoiced_on: '2026-10-16',
      retroactive: 'no',
      third_party: 'no',
      back_to_back: 'no',
      goods: [
        {
          name: '精炼棕榈液油', name_en: 'RBD PALM OLEIN', hs: '151190', marks: 'PJE HUIZHOU', criterion: 'CTC', quantity: '21500', quantity_unit: 'KGM', net_weight: '21500', gross_weight: '21930', weight_unit: 'KGM', packages: '1', package_kind: 'PK', batch: 'PJ-1026', fob_value: '20640.00', fob_currency: 'USD',
          print_marks: 'PJE\nHUIZHOU', print_description: `1 FLEXITANK\nRBD PALM OLEIN\nBATCH PJ-1026\nNET WEIGHT 21,500 KG\nCONTAINER ${PALM}`, print_criterion: 'CTC', print_measure: 'GROSS WEIGHT\n21,930 KG\nFOB VALUE:\nUSD 20,640.00', print_invoice: 'PJE/26/1187\n16 OCT 2026',
        },
      ],
    },
    print: {
      country: 'MALAYSIA', origin: 'MALAYSIA', departure: '22 OCT 2026', loading_port: 'PORT KLANG, MALAYSIA', entry_port: 'HUIZHOU PORT, CHINA', remarks: '---', declared: 'LUMUT, 19 OCT 2026', issued_place: 'KUALA LUMPUR', issued_on: '20 OCT 2026',
      around: 'TRADE CERTIFICATION BOARD ★ MALAYSIA ★ ', middle: ['CERTIFIED', 'KL 22'], third_party: false, retroactive: false,
    },
  },
];
