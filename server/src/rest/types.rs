//! The types of certificate and their fields.

use axum::Json;
use axum::extract::{Extension, Path};
use domain::Lang;
use domain::certificate::CertificateType;
use domain::certificate::schema::{Field, Input};
use serde_json::{Value, json};

use super::fault::Fault;

pub async fn list(Extension(lang): Extension<Lang>) -> Json<Value> {
    let one = |kind: &CertificateType| {
        json!({
            "code": kind.code(),
            "title": kind.text().get(lang),
            "document_code": kind.schema().document_code,
        })
    };
    Json(json!({ "types": CertificateType::ALL.iter().map(one).collect::<Value>() }))
}

pub async fn one(
    Extension(lang): Extension<Lang>,
    Path(code): Path<String>,
) -> Result<Json<Value>, Fault> {
    let kind = CertificateType::from_code(&code).ok_or(Fault::NotFound)?;
    let schema = kind.schema();
    let head = schema
        .fields()
        .map(|field| described(field.id, field, lang));
    let goods = schema
        .goods
        .iter()
        .map(|field| described(&format!("goods.*.{}", field.id), field, lang));
    Ok(Json(json!({
        "code": kind.code(),
        "title": kind.text().get(lang),
        "document_code": schema.document_code,
        "fields": head.chain(goods).collect::<Value>(),
    })))
}

fn described(path: &str, field: &Field, lang: Lang) -> Value {
    let (takes, max) = match field.input {
        Input::Line { max } => ("line", Some(max)),
        Input::Paragraph { max } => ("paragraph", Some(max)),
        Input::Date => ("date", None),
        Input::Number { .. } => ("number", None),
        Input::Temperature => ("temperature", None),
        Input::Country => ("country", None),
        Input::Port => ("port", None),
        Input::District => ("district", None),
        Input::Transport => ("transport", None),
        Input::WeightUnit => ("weight_unit", None),
        Input::QuantityUnit => ("quantity_unit", None),
        Input::Package => ("package", None),
        Input::HsCode => ("hs_code", None),
        Input::ContainerNo => ("container_no", None),
        Input::Choice(_) => ("choice", None),
    };
    let choices = match field.input {
        Input::Choice(choices) => choices
            .iter()
            .map(|one| json!({ "code": one.code, "text": one.text.get(lang) }))
            .collect(),
        _ => Value::Null,
    };
    json!({
        "path": path,
        "label": field.label.get(lang),
        "required": field.required,
        "takes": takes,
        "max": max,
        "example": field.example,
        "choices": choices,
    })
}
