"""What a register may hold: columns of each kind of file, and the words they use.

The words are those of customers' files, hence mostly French. They propose: the person
who imports has the last word, and his choices are remembered.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from .text import fold


@dataclass(frozen=True)
class Column:
    """``kind``: text, person, day, birth, number, year, yes_no or the scope of a word.

    ``names``: how registers head it.
    """

    code: str
    kind: str
    names: tuple[str, ...]


def _column(code: str, kind: str, names: str) -> Column:
    return Column(code, kind, tuple(fold(name) for name in names.split("|")))


_PERSON = (
    _column(
        "number",
        "text",
        "Matricule|N° matricule|No matricule|Numéro matricule|Matricule salarié|"
        "N° salarié|Numéro salarié|Code salarié|Identifiant|ID|Numéro d'employé|"
        "Matr|Staff number|Employee number|Employee ID",
    ),
    _column(
        "full_name",
        "text",
        "Nom et prénom|Nom prénom|Prénom nom|Salarié|"
        "Salarié(e)|Collaborateur|Employé|Nom complet|Name|Employee|Full name",
    ),
    _column(
        "last_name",
        "text",
        "Nom|Nom d'usage|Nom de famille|Nom usuel|Last name|Surname",
    ),
    _column("first_name", "text", "Prénom|Prénoms|First name|Given name"),
    _column(
        "email",
        "text",
        "E-mail|Email|Mail|Courriel|Adresse e-mail|Adresse mail|"
        "E-mail professionnel|Adresse électronique|Work email",
    ),
    _column(
        "birthday",
        "birth",
        "Date de naissance|Né le|Née le|Né(e) le|Naissance|"
        "Date naissance|Birth date|Date of birth|Birthday",
    ),
)

COLUMNS: dict[str, tuple[Column, ...]] = {
    "employees": (
        *_PERSON,
        _column(
            "hired_on",
            "day",
            "Date d'entrée|Date entrée|Entrée|Date d'embauche|"
            "Embauche|Date d'ancienneté|Ancienneté|Entré le|Début de contrat|"
            "Date de début|Hire date|Start date",
        ),
        _column(
            "left_on",
            "day",
            "Date de sortie|Date sortie|Sortie|Sorti le|"
            "Date de départ|Fin de contrat|Date de fin|Leaving date|End date",
        ),
        _column(
            "contract",
            "contract",
            "Contrat|Type de contrat|Nature du contrat|"
            "Nature de contrat|Contract|Contract type",
        ),
        _column(
            "department",
            "text",
            "Service|Département|Unité|Direction|Equipe|"
            "Affectation|Etablissement|Department",
        ),
        _column(
            "job",
            "text",
            "Poste|Emploi|Fonction|Intitulé du poste|"
            "Poste occupé|Job|Job title|Position",
        ),
        _column(
            "manager_number",
            "text",
            "Matricule manager|Matricule responsable|"
            "Matricule du responsable|Matricule N+1|Matricule hiérarchique|"
            "Manager number|Manager ID",
        ),
        _column(
            "manager_name",
            "text",
            "Manager|Responsable|N+1|Supérieur|"
            "Responsable hiérarchique|Supérieur hiérarchique",
        ),
    ),
    "interviews": (
        *_PERSON,
        _column(
            "held_on",
            "day",
            "Date|Date de l'entretien|Date entretien|"
            "Date de l'EP|Date EP|Réalisé le|Date de réalisation|Tenu le|"
            "Entretien du|Held on|Interview date",
        ),
        _column(
            "kind",
            "interview_kind",
            "Type|Type d'entretien|Nature|Entretien|"
            "Nature de l'entretien|Motif|Objet|Kind|Interview type",
        ),
        _column(
            "delivered_on",
            "day",
            "Copie remise le|Date de remise|Remis le|"
            "CR remis le|Date de remise du compte rendu|Delivered on",
        ),
        _column(
            "interviewer_number",
            "text",
            "Matricule évaluateur|"
            "Matricule de l'évaluateur|Mené par (matricule)|Interviewer number",
        ),
    ),
    "absences": (
        *_PERSON,
        _column(
            "reason",
            "absence_reason",
            "Motif|Type|Type d'absence|Absence|"
            "Motif d'absence|Nature|Libellé|Code absence|Congé|Reason",
        ),
        _column(
            "date_start",
            "day",
            "Début|Date de début|Date début|Du|Premier jour|"
            "Début d'absence|Depuis|From|Start|Start date",
        ),
        _column(
            "date_end",
            "day",
            "Fin|Date de fin|Date fin|Au|Dernier jour|"
            "Fin d'absence|Jusqu'au|To|End|End date",
        ),
    ),
    "trainings": (
        *_PERSON,
        _column(
            "title",
            "text",
            "Intitulé|Formation|Intitulé de la formation|"
            "Libellé|Libellé de la formation|Titre|Stage|Action de formation|"
            "Title|Training|Course",
        ),
        _column(
            "date_start",
            "day",
            "Début|Date de début|Date début|Du|Date|"
            "Date de la formation|From|Start|Start date",
        ),
        _column("date_end", "day", "Fin|Date de fin|Date fin|Au|To|End|End date"),
        _column(
            "hours",
            "number",
            "Heures|Durée|Durée (h)|Durée en heures|"
            "Nombre d'heures|Nb heures|Hours|Duration",
        ),
        _column(
            "compulsory",
            "yes_no",
            "Obligatoire (O/N)|Obligatoire|"
            "Formation obligatoire|Réglementaire|Obligatoire O/N|Compulsory|"
            "Mandatory",
        ),
        _column(
            "certifying",
            "yes_no",
            "Certifiante (O/N)|Certifiante|Certifiant|"
            "Diplômante|Qualifiante|Certification|Certifying",
        ),
    ),
    "headcounts": (
        _column("year", "year", "Année|Annee|Exercice|An|Year"),
        _column(
            "headcount",
            "number",
            "Effectif|Effectif moyen|Effectif annuel|ETP|"
            "Effectif sécurité sociale|Effectif moyen annuel|Headcount",
        ),
    ),
}

TARGETS = tuple(COLUMNS)
#: How the title of what is no training action begins (L6313-1, 2° and 3°), folded.
OTHER_ACTIONS = (
    "vae",
    "validation des acquis",
    "bilan de competences",
    "skills assessment",
)
_SOMEBODY = ("number", "full_name", "last_name", "email")
#: Of each tuple at least one column must be matched.
REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "employees": (
        ("number", "full_name", "last_name"),
        ("full_name", "last_name"),
        ("hired_on",),
    ),
    "interviews": (_SOMEBODY, ("held_on",), ("kind",)),
    "absences": (_SOMEBODY, ("reason",), ("date_start",)),
    "trainings": (_SOMEBODY, ("title",), ("date_start",)),
    "headcounts": (("year",), ("headcount",)),
}

#: How a kind of file is usually called, besides its columns.
FILE_NAMES = {
    "employees": "employees salaries salarie effectifs personnel collaborateurs staff",
    "interviews": "interviews entretiens entretien epp ep",
    "absences": "absences absence conges conge leaves arrets",
    "trainings": "trainings formations formation training stages",
    "headcounts": "headcounts headcount effectif effectifs",
}


def _words(**meanings: str) -> dict[str, str]:
    """Word -> meaning, out of meaning -> words."""
    return {
        fold(word): meaning
        for meaning, words in meanings.items()
        for word in words.split("|")
    }


#: Scope -> word -> what it stands for.
WORDS: dict[str, dict[str, str]] = {
    "interview_kind": _words(
        first="Premier entretien|Entretien d'embauche + 1 an|Entretien première année|"
        "EPP première année|First|First interview",
        periodic="EP|EPP|Entretien professionnel|Entretien pro|Entretien pro.|"
        "Entretien de parcours professionnel|Entretien périodique|Professionnel|"
        "Entretien biennal|Entretien pro 2 ans|Bisannuel|Parcours professionnel|"
        "Entretien quadriennal|Periodic|Periodic interview|Professional interview",
        review="Etat des lieux 6 ans|Etat des lieux|EDL|EDL 6 ans|EDL 8 ans|"
        "Etat des lieux 8 ans|Etat des lieux récapitulatif|Bilan 6 ans|Bilan 8 ans|"
        "Bilan à 6 ans|Bilan à 8 ans|Entretien de bilan|Bilan sexennal|"
        "Entretien d'état des lieux|Récapitulatif|Review",
        **{
            "return": "Entretien de retour|Reprise|Entretien de reprise|Retour|"
            "Retour de congé|Retour d'absence|Retour maternité|Retour congé parental|"
            "Retour maladie|Return|Return interview"
        },
        mid_career="Mi-carrière|Entretien de mi-carrière|Entretien mi-carrière|"
        "Entretien 45 ans|Mid-career",
        late_career="Fin de carrière|Entretien de fin de carrière|Entretien 58-60|"
        "Entretien avant 60 ans|Entretien 60 ans|Late career",
        on_request="A la demande|Entretien à la demande|Sur demande|"
        "A la demande du salarié|On request",
        appraisal="Entretien annuel|Entretien annuel d'évaluation|EAE|"
        "Entretien d'évaluation|Evaluation|Evaluation annuelle|Appréciation|"
        "Entretien individuel|Appraisal|Annual appraisal",
    ),
    "absence_reason": _words(
        maternity="Congé maternité|Maternité|Congé de maternité|Maternity",
        adoption="Congé d'adoption|Adoption|Congé adoption",
        birth_supplement="Congé supplémentaire de naissance|Congé de naissance "
        "supplémentaire|Supplémentaire de naissance",
        parental_full="Congé parental|Congé parental d'éducation|Parental|CPE|"
        "Congé parental total|Congé parental à temps plein|Parental leave",
        parental_part="Congé parental à temps partiel|Congé parental partiel|"
        "Temps partiel parental|Parental temps partiel",
        carer="Proche aidant|Congé proche aidant|Congé de proche aidant|Aidant|"
        "Congé de soutien familial",
        sabbatical="Congé sabbatique|Sabbatique|Sabbatical",
        sickness="Maladie|Arrêt maladie|Arrêt de travail|AM|Longue maladie|"
        "Arrêt longue maladie|Maladie longue durée|Maladie ordinaire|Sickness|Sick",
        work_accident="Accident du travail|AT|Accident de travail|Accident de trajet|"
        "Maladie professionnelle|AT/MP|MP|Work accident",
        family_solidarity="Congé de solidarité familiale|Solidarité familiale",
        suspension="Congé sans solde|Sans solde|Congé pour convenance personnelle|"
        "Suspension|Suspension du contrat|Congé création d'entreprise|"
        "Congé de présence parentale|Présence parentale|Unpaid leave",
        union_mandate="Mandat|Mandat syndical|Fin de mandat|Fin de mandat syndical",
        mobility="Mobilité volontaire sécurisée|Mobilité volontaire|Mobilité externe",
        mid_career_visit="Visite de mi-carrière|Visite mi-carrière|"
        "Visite médicale de mi-carrière",
        nothing="Congé paternité|Paternité|Congé de paternité|"
        "Congé de paternité et d'accueil de l'enfant|CP|Congés payés|Congé payé|RTT|"
        "Enfant malade|Evénement familial|Congé pour événement familial|"
        "Congé formation|Formation|Télétravail|Activité partielle|Chômage partiel|"
        "Mariage|Déménagement|Décès|Paid leave",
    ),
    "contract": _words(
        permanent="CDI|Contrat à durée indéterminée|Permanent",
        fixed_term="CDD|Contrat à durée déterminée|Saisonnier|Fixed term",
        apprenticeship="Apprentissage|Apprenti|Apprentie|Contrat d'apprentissage|"
        "Contrat de professionnalisation|Professionnalisation|Alternance|Alternant",
        trainee="Stage|Stagiaire|Convention de stage|Trainee",
        contractor="Intérim|Intérimaire|Mise à disposition|Prestataire|Temp",
        freelance="Indépendant|Freelance|Auto-entrepreneur",
    ),
    "yes_no": _words(
        yes="O|Oui|X|1|Vrai|True|Y|Yes",
        no="N|Non|0|Faux|False|No",
    ),
}

SCOPES = tuple(WORDS)


@cache
def known_headers() -> frozenset[str]:
    """Every name that some column goes by."""
    return frozenset(
        name
        for columns in COLUMNS.values()
        for column in columns
        for name in column.names
    )


def day_columns(target: str) -> frozenset[str]:
    """Codes of the columns that hold days."""
    return frozenset(
        column.code for column in COLUMNS[target] if column.kind in ("day", "birth")
    )
